// SPDX-License-Identifier: Apache-2.0
package shop.order;

import java.util.List;
import shop.customer.Address;
import shop.product.Money;

/** An order as it was placed; only the status changes. */
public final class Order {

  private final long id;
  private final long customerId;
  private final Address shipTo;
  private final List<OrderLine> lines;
  private final long placedAtMillis;
  private OrderStatus status;

  public Order(
      long id,
      long customerId,
      Address shipTo,
      List<OrderLine> lines,
      long placedAtMillis,
      OrderStatus status) {
    this.id = id;
    this.customerId = customerId;
    this.shipTo = shipTo;
    this.lines = lines;
    this.placedAtMillis = placedAtMillis;
    this.status = status;
  }

  public long id() {
    return id;
  }

  public long customerId() {
    return customerId;
  }

  public Address shipTo() {
    return shipTo;
  }

  public List<OrderLine> lines() {
    return lines;
  }

  public long placedAtMillis() {
    return placedAtMillis;
  }

  public synchronized OrderStatus status() {
    return status;
  }

  /** Leaves PLACED for the given status; false if it has left already. */
  synchronized boolean finish(OrderStatus next) {
    if (status != OrderStatus.PLACED) {
      return false;
    }
    status = next;
    return true;
  }

  public Money total() {
    Money total = Money.ZERO;
    for (OrderLine line : lines) {
      total = total.plus(line.price());
    }
    return total;
  }
}
