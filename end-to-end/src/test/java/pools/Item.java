// SPDX-License-Identifier: Apache-2.0
package pools;

/** 32 bytes as the JVM lays it out: a header of 12 to 16, and two longs. */
final class Item {

  private final long number;
  private final long square;

  Item(long number) {
    this.number = number;
    this.square = number * number;
  }

  @Override
  public String toString() {
    return number + "^2=" + square;
  }
}
