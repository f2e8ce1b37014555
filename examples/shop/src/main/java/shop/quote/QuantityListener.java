// SPDX-License-Identifier: Apache-2.0
package shop.quote;

/** Hears of a changed quantity and has the quote add up again. */
final class QuantityListener {

  private final LiveQuote quote;

  QuantityListener(LiveQuote quote) {
    this.quote = quote;
  }

  void quantityChanged() {
    quote.recalculate();
  }
}
