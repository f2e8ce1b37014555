// SPDX-License-Identifier: Apache-2.0
package shop.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.order.OrderBook;
import shop.order.Outbox;
import shop.product.Bestsellers;
import shop.product.Catalog;
import shop.product.ProductRepository;
import shop.session.SessionStore;

/** The background job. */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeping"));
  private final OrderBook orders;
  private final SessionStore sessions;
  private final Outbox outbox;
  private final Bestsellers bestsellers;
  private final Repricing repricing;

  public Housekeeping(
      OrderBook orders,
      SessionStore sessions,
      Outbox outbox,
      Bestsellers bestsellers,
      Catalog catalog,
      ProductRepository products) {
    this.orders = orders;
    this.sessions = sessions;
    this.outbox = outbox;
    this.bestsellers = bestsellers;
    this.repricing = new Repricing(catalog.all(), products);
  }

  /** The first round is after a second, each further one so long after the last. */
  public void start(int seconds) {
    thread.scheduleWithFixedDelay(this::round, 1, seconds, TimeUnit.SECONDS);
  }

  /** One round; a round that fails is logged and the next one tries again. */
  public void round() {
    try {
      orders.ship();
      sessions.expire();
      outbox.take();
      bestsellers.rank();
      repricing.round();
      orders.prune();
    } catch (RuntimeException e) {
      LOG.warn("housekeeping round failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
