// SPDX-License-Identifier: Apache-2.0
package shop.quote;

import java.util.ArrayList;
import java.util.List;
import shop.admin.Faults;
import shop.cart.CartLine;
import shop.product.Money;

/** Makes offers. */
public final class Quotes {

  private static final Money FREE_SHIPPING_FROM = new Money(5_000);
  private static final Money SHIPPING = new Money(490);

  private final Faults faults;

  public Quotes(Faults faults) {
    this.faults = faults;
  }

  public Quote of(List<CartLine> cart) {
    return faults.liveQuotes() ? live(cart) : plain(cart);
  }

  private static Quote plain(List<CartLine> cart) {
    List<QuoteLine> lines = new ArrayList<>(cart.size());
    Money goods = Money.ZERO;
    for (CartLine line : cart) {
      lines.add(new QuoteLine(line.product().id(), line.quantity(), line.price()));
      goods = goods.plus(line.price());
    }
    return new Quote(lines, goods, shipping(goods));
  }

  private static Quote live(List<CartLine> cart) {
    LiveQuote quote = new LiveQuote();
    for (CartLine line : cart) {
      quote.add(line.product()).setQuantity(line.quantity());
    }
    return new Quote(quote.lines(), quote.goods(), shipping(quote.goods()));
  }

  private static Money shipping(Money goods) {
    return goods.cents() >= FREE_SHIPPING_FROM.cents() ? Money.ZERO : SHIPPING;
  }
}
