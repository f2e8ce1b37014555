// SPDX-License-Identifier: Apache-2.0
package shop.session;

import java.util.ArrayList;
import java.util.List;
import shop.cart.Cart;
import shop.customer.Customer;
import shop.order.OrderWatcher;
import shop.product.Product;

/** One visit of a customer: a cart, what was looked at, which orders are watched. */
public final class Session {

  private static final int REMEMBERED = 10;

  private final String token;
  private final Customer customer;
  private final Cart cart = new Cart();
  private final List<Product> viewed = new ArrayList<>();
  private final List<OrderWatcher> watchers = new ArrayList<>();
  private volatile long lastUsedMillis;

  Session(String token, Customer customer, long nowMillis) {
    this.token = token;
    this.customer = customer;
    this.lastUsedMillis = nowMillis;
  }

  public String token() {
    return token;
  }

  public Customer customer() {
    return customer;
  }

  public Cart cart() {
    return cart;
  }

  /** Remembers a product as looked at; beyond ten the earliest is forgotten. */
  public synchronized void viewed(Product product) {
    viewed.remove(product);
    viewed.add(product);
    if (viewed.size() > REMEMBERED) {
      viewed.remove(0);
    }
  }

  public synchronized List<Product> viewed() {
    return List.copyOf(viewed);
  }

  public synchronized void watch(OrderWatcher watcher) {
    watchers.add(watcher);
  }

  synchronized List<OrderWatcher> watchers() {
    return List.copyOf(watchers);
  }

  void used(long nowMillis) {
    lastUsedMillis = nowMillis;
  }

  long lastUsedMillis() {
    return lastUsedMillis;
  }
}
