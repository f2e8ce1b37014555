// SPDX-License-Identifier: Apache-2.0
package shop.quote;

import java.util.List;
import shop.product.Money;

/** An offer for a cart as it is now. */
public record Quote(List<QuoteLine> lines, Money goods, Money shipping) {

  public Money total() {
    return goods.plus(shipping);
  }
}
