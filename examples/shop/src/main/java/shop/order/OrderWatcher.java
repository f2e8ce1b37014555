// SPDX-License-Identifier: Apache-2.0
package shop.order;

/** Mails a customer when one order changes. */
public final class OrderWatcher implements OrderListener {

  private final long orderId;
  private final String email;
  private final Outbox outbox;

  public OrderWatcher(long orderId, String email, Outbox outbox) {
    this.orderId = orderId;
    this.email = email;
    this.outbox = outbox;
  }

  @Override
  public void changed(OrderEvent event) {
    if (event.order().id() == orderId) {
      outbox.add(new Notice(email, "Order " + orderId + " is " + event.order().status()));
    }
  }
}
