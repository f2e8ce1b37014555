// SPDX-License-Identifier: Apache-2.0
package shop.quote;

import java.util.ArrayList;
import java.util.List;
import shop.product.Money;
import shop.product.Product;

/** An offer that keeps its sum up to date while quantities change. */
final class LiveQuote {

  private LiveQuoteLine first;
  private Money goods = Money.ZERO;

  /** Adds a line of quantity 0 in front; the line tells this quote when its quantity changes. */
  LiveQuoteLine add(Product product) {
    first = new LiveQuoteLine(product, new QuantityListener(this), first);
    return first;
  }

  void recalculate() {
    Money sum = Money.ZERO;
    for (LiveQuoteLine line = first; line != null; line = line.next()) {
      sum = sum.plus(line.price());
    }
    goods = sum;
  }

  Money goods() {
    return goods;
  }

  /** The lines in the order they were added. */
  List<QuoteLine> lines() {
    List<QuoteLine> lines = new ArrayList<>();
    for (LiveQuoteLine line = first; line != null; line = line.next()) {
      lines.add(0, new QuoteLine(line.productId(), line.quantity(), line.price()));
    }
    return lines;
  }
}
