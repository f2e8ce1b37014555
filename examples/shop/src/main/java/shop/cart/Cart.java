// SPDX-License-Identifier: Apache-2.0
package shop.cart;

import java.util.ArrayList;
import java.util.List;
import shop.product.Product;

/** Lines in the order they were put in; at most one per product. */
public final class Cart {

  public static final int MAX_QUANTITY = 20;

  private final List<CartLine> lines = new ArrayList<>(4);

  /** Puts more of a product in; beyond the maximum the quantity stays at the maximum. */
  public synchronized void add(Product product, int quantity) {
    int already = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).product() == product) {
        already = lines.remove(i).quantity();
        break;
      }
    }
    lines.add(new CartLine(product, Math.min(MAX_QUANTITY, already + quantity)));
  }

  public synchronized boolean remove(long productId) {
    return lines.removeIf(line -> line.product().id() == productId);
  }

  public synchronized List<CartLine> lines() {
    return List.copyOf(lines);
  }

  /** Empties the cart and hands out what was in it. */
  public synchronized List<CartLine> checkOut() {
    List<CartLine> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }
}
