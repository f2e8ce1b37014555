// SPDX-License-Identifier: Apache-2.0
package shop.product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.order.OrderEvent;
import shop.order.OrderLine;
import shop.order.OrderListener;
import shop.order.OrderStatus;

/** Counts what is ordered; the ranking is made anew by the background job, not per request. */
public final class Bestsellers implements OrderListener {

  private static final int PLACES = 20;

  private final Catalog catalog;
  private final Map<Long, Integer> soldByProduct = new HashMap<>();
  private volatile List<Bestseller> ranking = List.of();

  public Bestsellers(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void changed(OrderEvent event) {
    if (event.order().status() != OrderStatus.PLACED) {
      return;
    }
    synchronized (soldByProduct) {
      for (OrderLine line : event.order().lines()) {
        soldByProduct.merge(line.productId(), line.quantity(), Integer::sum);
      }
    }
  }

  public List<Bestseller> ranking() {
    return ranking;
  }

  public void rank() {
    List<Bestseller> sold = new ArrayList<>();
    synchronized (soldByProduct) {
      soldByProduct.forEach(
          (id, pieces) ->
              catalog.find(id).ifPresent(product -> sold.add(new Bestseller(product, pieces))));
    }
    sold.sort(Comparator.comparingInt(Bestseller::sold).reversed());
    ranking = List.copyOf(sold.subList(0, Math.min(PLACES, sold.size())));
  }
}
