// SPDX-License-Identifier: Apache-2.0
package shop.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import shop.cache.LruCache;
import shop.cart.CartLine;
import shop.customer.Customer;

/** Places, finds, ships and cancels orders; the recent ones are in memory. */
public final class OrderBook {

  private static final int IN_MEMORY = 2_000;
  private static final int KEPT = 5_000;

  private final OrderRepository repository;
  private final OrderEvents events;
  private final LruCache<Long, Order> recent = new LruCache<>(IN_MEMORY);
  private final List<Order> toShip = new ArrayList<>();
  private final AtomicLong lastId = new AtomicLong();

  public OrderBook(OrderRepository repository, OrderEvents events) {
    this.repository = repository;
    this.events = events;
  }

  /** Reads the latest orders ahead; ids go on where they ended. */
  public void warmUp() {
    for (Order order : repository.latest(IN_MEMORY)) {
      recent.put(order.id(), order);
      lastId.accumulateAndGet(order.id(), Math::max);
    }
  }

  public Order place(Customer customer, List<CartLine> cart) {
    List<OrderLine> lines = new ArrayList<>(cart.size());
    for (CartLine line : cart) {
      lines.add(
          new OrderLine(
              line.product().id(), line.product().name(), line.quantity(), line.product().price()));
    }
    Order order =
        new Order(
            lastId.incrementAndGet(),
            customer.id(),
            customer.address(),
            List.copyOf(lines),
            System.currentTimeMillis(),
            OrderStatus.PLACED);
    repository.insert(order);
    recent.put(order.id(), order);
    synchronized (toShip) {
      toShip.add(order);
    }
    events.publish(new OrderEvent(order));
    return order;
  }

  public Optional<Order> find(long id) {
    return Optional.ofNullable(recent.getOrLoad(id, repository::find));
  }

  public List<Order> latestOf(Customer customer, int limit) {
    return repository.latestOf(customer.id(), limit);
  }

  /** False if it was shipped or cancelled before. */
  public boolean cancel(Order order) {
    return finish(order, OrderStatus.CANCELLED);
  }

  /** Ships what was placed since the last call. */
  public void ship() {
    List<Order> due;
    synchronized (toShip) {
      due = List.copyOf(toShip);
      toShip.clear();
    }
    for (Order order : due) {
      finish(order, OrderStatus.SHIPPED);
    }
  }

  /** Deletes all but the latest orders from the database. */
  public void prune() {
    repository.deleteUpTo(lastId.get() - KEPT);
  }

  private boolean finish(Order order, OrderStatus status) {
    if (!order.finish(status)) {
      return false;
    }
    repository.saveStatus(order);
    events.publish(new OrderEvent(order));
    return true;
  }
}
