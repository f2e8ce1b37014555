// SPDX-License-Identifier: Apache-2.0
package shop.product;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import shop.order.OrderEvent;
import shop.order.OrderLine;
import shop.order.OrderListener;
import shop.order.OrderStatus;

/**
 * What sold best among the latest order lines. The ranking is made anew by the background job, not
 * per request.
 */
public final class Bestsellers implements OrderListener {

  private static final int PLACES = 20;
  private static final int LINES = 500;

  private final Catalog catalog;
  private final Queue<OrderLine> lately = new ArrayDeque<>(LINES);
  private volatile List<Bestseller> ranking = List.of();

  public Bestsellers(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void changed(OrderEvent event) {
    if (event.order().status() != OrderStatus.PLACED) {
      return;
    }
    synchronized (lately) {
      for (OrderLine line : event.order().lines()) {
        if (lately.size() == LINES) {
          lately.remove();
        }
        lately.add(line);
      }
    }
  }

  public List<Bestseller> ranking() {
    return ranking;
  }

  public void rank() {
    Map<Long, Integer> pieces = new HashMap<>();
    synchronized (lately) {
      for (OrderLine line : lately) {
        pieces.merge(line.productId(), line.quantity(), Integer::sum);
      }
    }
    List<Bestseller> sold = new ArrayList<>(pieces.size());
    pieces.forEach(
        (id, count) ->
            catalog.find(id).ifPresent(product -> sold.add(new Bestseller(product, count))));
    sold.sort(Comparator.comparingInt(Bestseller::sold).reversed());
    ranking = List.copyOf(sold.subList(0, Math.min(PLACES, sold.size())));
  }
}
