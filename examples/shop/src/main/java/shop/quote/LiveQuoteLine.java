// SPDX-License-Identifier: Apache-2.0
package shop.quote;

import shop.product.Money;
import shop.product.Product;

/** A line that reports each change of its quantity. */
final class LiveQuoteLine {

  private final Product product;
  private final QuantityListener listener;
  private final LiveQuoteLine next;
  private int quantity;

  LiveQuoteLine(Product product, QuantityListener listener, LiveQuoteLine next) {
    this.product = product;
    this.listener = listener;
    this.next = next;
  }

  void setQuantity(int newQuantity) {
    quantity = newQuantity;
    listener.quantityChanged();
  }

  long productId() {
    return product.id();
  }

  int quantity() {
    return quantity;
  }

  Money price() {
    return product.price().times(quantity);
  }

  LiveQuoteLine next() {
    return next;
  }
}
