// SPDX-License-Identifier: Apache-2.0
package shop.cart;

import shop.product.Money;
import shop.product.Product;

/** A product in a cart and how many of it. */
public record CartLine(Product product, int quantity) {

  public Money price() {
    return product.price().times(quantity);
  }
}
