// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import shop.cart.CartLine;
import shop.customer.ShippingLabels;
import shop.order.Order;
import shop.order.OrderBook;
import shop.order.OrderEvents;
import shop.order.OrderWatcher;
import shop.order.Outbox;
import shop.session.Session;

/** Checkout and what comes after it. */
final class OrderRoutes {

  private static final int LATEST = 5;

  private final OrderBook orders;
  private final OrderEvents events;
  private final Outbox outbox;
  private final ShippingLabels labels;
  private final SignedIn signedIn;

  OrderRoutes(
      OrderBook orders,
      OrderEvents events,
      Outbox outbox,
      ShippingLabels labels,
      SignedIn signedIn) {
    this.orders = orders;
    this.events = events;
    this.outbox = outbox;
    this.labels = labels;
    this.signedIn = signedIn;
  }

  void register(RoutesConfig routes) {
    routes.post("/orders", this::place);
    routes.get("/orders", this::latest);
    routes.get("/orders/{id}", this::show);
    routes.post("/orders/{id}/cancel", this::cancel);
    routes.post("/orders/{id}/watch", this::watch);
  }

  private void place(Context request) {
    Session session = signedIn.session(request);
    List<CartLine> cart = session.cart().checkOut();
    if (cart.isEmpty()) {
      throw new ConflictResponse("the cart is empty; POST /cart/lines first");
    }
    for (CartLine line : cart) {
      line.product().stock().take(line.quantity());
    }
    request.status(201).json(view(orders.place(session.customer(), cart)));
  }

  private void latest(Context request) {
    request.json(
        orders.latestOf(signedIn.session(request).customer(), LATEST).stream()
            .map(this::view)
            .toList());
  }

  private void show(Context request) {
    request.json(view(own(request, signedIn.session(request))));
  }

  private void cancel(Context request) {
    Order order = own(request, signedIn.session(request));
    if (!orders.cancel(order)) {
      throw new ConflictResponse("too late: id=" + order.id() + " status=" + order.status());
    }
    request.json(view(order));
  }

  private void watch(Context request) {
    Session session = signedIn.session(request);
    OrderWatcher watcher =
        new OrderWatcher(own(request, session).id(), session.customer().email(), outbox);
    events.subscribe(watcher);
    session.watch(watcher);
    request.status(204);
  }

  private Order own(Context request, Session session) {
    long id = request.pathParamAsClass("id", Long.class).get();
    return orders
        .find(id)
        .filter(order -> order.customerId() == session.customer().id())
        .orElseThrow(() -> new NotFoundResponse("no such order of yours: id=" + id));
  }

  private Views.OrderView view(Order order) {
    return Views.OrderView.of(order, labels.of(order.id(), order.shipTo()));
  }
}
