// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.Totals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells live updates to those who listen. Nobody is waited for: whoever takes so long that its
 * events do not fit any more is left out, and may begin anew.
 */
public final class Events implements Instances.Listener {

  static final int MOST_LISTENERS = 32;
  static final int MOST_WAITING = 256;

  private final List<Subscription> subscriptions = new ArrayList<>();

  /**
   * One event.
   *
   * @param name report or gone
   * @param json what happened
   */
  public record Event(String name, String json) {}

  /**
   * A report was taken.
   *
   * @param id of the instance
   * @param service its service
   * @param serviceInstance its name in the service
   * @param version version label, empty if unknown
   * @param startedAt when its agent started
   * @param sequence number of the report
   * @param lastSeen when it came
   * @param last true if it was made at shutdown
   * @param totals sums over all types
   */
  public record ReportEvent(
      String id,
      String service,
      String serviceInstance,
      String version,
      long startedAt,
      long sequence,
      long lastSeen,
      boolean last,
      Totals totals) {}

  /**
   * An instance is not shown any more.
   *
   * @param id of the instance
   */
  public record GoneEvent(String id) {}

  /** One listener's events; taken by one thread. */
  public final class Subscription implements AutoCloseable {

    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final String service;
    private final Runnable onLeftOut;
    private volatile boolean ended;

    private Subscription(String service, Runnable onLeftOut) {
      this.service = service;
      this.onLeftOut = onLeftOut;
    }

    /** The next event; null if none came in that time. */
    public Event next(Duration longest) throws InterruptedException {
      return waiting.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True once it was closed or left out. */
    public boolean hasEnded() {
      return ended;
    }

    @Override
    public void close() {
      ended = true;
      synchronized (subscriptions) {
        subscriptions.remove(this);
      }
    }
  }

  /**
   * @param service only of this service; null for all
   * @param onLeftOut what to do when it was too slow; must be quick
   * @throws Problem 429 if too many listen already
   */
  public Subscription subscribe(String service, Runnable onLeftOut) {
    var subscription = new Subscription(service, onLeftOut);
    synchronized (subscriptions) {
      if (subscriptions.size() >= MOST_LISTENERS) {
        throw new Problem(
            429,
            "listeners=" + MOST_LISTENERS + " are there already; ask again later",
            Duration.ofSeconds(30));
      }
      subscriptions.add(subscription);
    }
    return subscription;
  }

  /** How many listen. */
  public int listeners() {
    synchronized (subscriptions) {
      return subscriptions.size();
    }
  }

  @Override
  public void shown(Instance instance) {
    if (listeners() > 0) {
      var report = instance.report();
      var event =
          new ReportEvent(
              instance.id(),
              report.service(),
              report.serviceInstance(),
              report.serviceVersion(),
              report.startedAt(),
              report.sequence(),
              instance.lastSeen().toEpochMilli(),
              report.last(),
              report.totals());
      tell(report.service(), new Event("report", json(event)));
    }
  }

  /** Whose service it was is not known any more: everybody hears it. */
  @Override
  public void forgotten(String id) {
    if (listeners() > 0) {
      tell(null, new Event("gone", json(new GoneEvent(id))));
    }
  }

  private static String json(Record event) {
    return new String(Json.bytes(event), StandardCharsets.UTF_8);
  }

  private void tell(String service, Event event) {
    List<Subscription> tooSlow = new ArrayList<>();
    synchronized (subscriptions) {
      for (Subscription subscription : subscriptions) {
        boolean wanted =
            service == null || subscription.service == null || subscription.service.equals(service);
        if (wanted && !subscription.waiting.offer(event)) {
          tooSlow.add(subscription);
        }
      }
    }
    for (Subscription subscription : tooSlow) {
      subscription.close();
      subscription.onLeftOut.run();
    }
  }

  /** Ends all. */
  public void close() {
    List<Subscription> all;
    synchronized (subscriptions) {
      all = List.copyOf(subscriptions);
    }
    for (Subscription subscription : all) {
      subscription.close();
      subscription.onLeftOut.run();
    }
  }
}
