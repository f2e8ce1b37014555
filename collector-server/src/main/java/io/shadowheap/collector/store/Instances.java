// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.wire.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All instances known, bounded in number and in bytes; the longest silent one makes room.
 *
 * <p>A report is known by (service, service instance, start, sequence):
 *
 * <pre>
 *   start    sequence   what happens
 *   newer    any        replaces: the JVM restarted
 *   same     higher     replaces
 *   same     other      duplicate, nothing changes
 *   older    any        duplicate, nothing changes: it comes from before the restart
 * </pre>
 */
public final class Instances {

  private static final Comparator<Instance> BY_NAME =
      Comparator.comparing((Instance instance) -> instance.report().service())
          .thenComparing(instance -> instance.report().serviceInstance());

  /** Hears what is shown, in order per instance, while others wait: it must be quick. */
  public interface Listener {

    /** A newer report of an instance is shown. */
    void shown(Instance instance);

    /** An instance is shown no longer. */
    void forgotten(String id);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Instance> byId = new ConcurrentHashMap<>();
  private final AtomicLong evicted = new AtomicLong();
  private final Clock clock;
  private final Duration silentAfter;
  private final int maxInstances;
  private final long maxBytes;
  private long bytes;

  /**
   * @param clock tells who is silent
   * @param silentAfter without a report for longer, an instance counts as silent
   * @param maxInstances 1 or more
   * @param maxBytes bound of the sum of {@link Instance#weightBytes}; one instance always fits
   */
  public Instances(Clock clock, Duration silentAfter, int maxInstances, long maxBytes) {
    this.clock = clock;
    this.silentAfter = silentAfter;
    this.maxInstances = maxInstances;
    this.maxBytes = maxBytes;
  }

  /** Tells it of all that is shown from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Takes a valid report, unless it is a duplicate. */
  public synchronized Receipt accept(Incoming incoming, Instant receivedAt) {
    Report report = incoming.report();
    String id = Instance.idOf(report.service(), report.serviceInstance());
    Instance known = byId.get(id);
    if (known != null && !isNewer(report, known.report())) {
      return new Receipt(true, false, known, report);
    }
    boolean sameRun = known != null && known.report().startedAt() == report.startedAt();
    long reports = sameRun ? known.reports() + 1 : 1;
    var instance =
        new Instance(
            id, report, receivedAt, reports, incoming.brokenLaws(), incoming.weightBytes());
    put(instance);
    listeners.forEach(listener -> listener.shown(instance));
    return new Receipt(false, lawsChanged(known, instance), instance, report);
  }

  /** Shows a report that was accepted before, or by another server, unless a newer one is known. */
  synchronized void restore(Incoming incoming, Instant lastSeen, long reports) {
    Report report = incoming.report();
    String id = Instance.idOf(report.service(), report.serviceInstance());
    Instance known = byId.get(id);
    if (known == null || isNewer(report, known.report())) {
      var instance =
          new Instance(
              id, report, lastSeen, reports, incoming.brokenLaws(), incoming.weightBytes());
      put(instance);
      listeners.forEach(listener -> listener.shown(instance));
    }
  }

  /** Sets how many reports came, other servers' included, if this is still the latest one. */
  synchronized void counted(String id, long sequence, long reports) {
    Instance known = byId.get(id);
    if (known != null && known.report().sequence() == sequence && known.reports() != reports) {
      put(
          new Instance(
              id,
              known.report(),
              known.lastSeen(),
              reports,
              known.brokenLaws(),
              known.weightBytes()));
    }
  }

  private void put(Instance instance) {
    Instance before = byId.put(instance.id(), instance);
    bytes += instance.weightBytes() - (before == null ? 0 : before.weightBytes());
    makeRoom(instance);
  }

  private static boolean lawsChanged(Instance before, Instance now) {
    SortedSet<String> laws = before == null ? new TreeSet<>() : before.brokenLawNames();
    return !laws.equals(now.brokenLawNames());
  }

  private static boolean isNewer(Report report, Report known) {
    return report.startedAt() > known.startedAt()
        || report.startedAt() == known.startedAt() && report.sequence() > known.sequence();
  }

  private void makeRoom(Instance newest) {
    while (byId.size() > 1 && (byId.size() > maxInstances || bytes > maxBytes)) {
      Instance longestSilent =
          byId.values().stream()
              .filter(instance -> instance != newest)
              .min(Comparator.comparing(Instance::lastSeen))
              .orElseThrow();
      byId.remove(longestSilent.id());
      listeners.forEach(listener -> listener.forgotten(longestSilent.id()));
      bytes -= longestSilent.weightBytes();
      evicted.incrementAndGet();
    }
  }

  /** Drops those not heard of since. */
  synchronized void forget(Instant before) {
    for (Instance instance : List.copyOf(byId.values())) {
      if (instance.lastSeen().isBefore(before)) {
        byId.remove(instance.id());
        listeners.forEach(listener -> listener.forgotten(instance.id()));
        bytes -= instance.weightBytes();
      }
    }
  }

  public Optional<Instance> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All instances, by service and service instance. */
  public List<Instance> all() {
    return byId.values().stream().sorted(BY_NAME).toList();
  }

  /** Those that are not silent, by service and service instance. */
  public List<Instance> reporting() {
    return byId.values().stream().filter(i -> !isSilent(i)).sorted(BY_NAME).toList();
  }

  public boolean isSilent(Instance instance) {
    Instant oldest = clock.instant().minus(silentAfter);
    return instance.lastSeen().isBefore(oldest);
  }

  /** Instances that had to make room since the start. */
  public long evicted() {
    return evicted.get();
  }
}
