// SPDX-License-Identifier: Apache-2.0
package shop.order;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to hear of orders. */
public final class OrderEvents {

  private final Set<OrderListener> listeners = ConcurrentHashMap.newKeySet();

  public void subscribe(OrderListener listener) {
    listeners.add(listener);
  }

  public void unsubscribe(OrderListener listener) {
    listeners.remove(listener);
  }

  void publish(OrderEvent event) {
    for (OrderListener listener : listeners) {
      listener.changed(event);
    }
  }

  public int listeners() {
    return listeners.size();
  }
}
