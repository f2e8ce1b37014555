// SPDX-License-Identifier: Apache-2.0
package shop.product;

/** Pieces of one product in the warehouse. */
public final class StockLevel {

  private int available;

  public StockLevel(int available) {
    this.available = available;
  }

  /** Takes pieces out if there are enough of them. */
  public synchronized boolean take(int pieces) {
    if (available < pieces) {
      return false;
    }
    available -= pieces;
    return true;
  }

  public synchronized void putBack(int pieces) {
    available += pieces;
  }

  public synchronized int available() {
    return available;
  }
}
