// SPDX-License-Identifier: Apache-2.0
package shop.product;

/** An amount in euro cents; never negative in this shop. */
public record Money(long cents) {

  public static final Money ZERO = new Money(0);

  public Money plus(Money other) {
    return new Money(cents + other.cents);
  }

  public Money times(int quantity) {
    return new Money(cents * quantity);
  }

  /** As people read it, such as 12.90. */
  public String text() {
    return cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100;
  }
}
