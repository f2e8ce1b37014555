// SPDX-License-Identifier: Apache-2.0
package shop.order;

import shop.product.Money;

/** What was bought, at the price it had then. */
public record OrderLine(long productId, String productName, int quantity, Money unitPrice) {

  public Money price() {
    return unitPrice.times(quantity);
  }
}
