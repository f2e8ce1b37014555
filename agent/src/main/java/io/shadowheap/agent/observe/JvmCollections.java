// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the JVM's own collections and says how old the last one of old objects is.
 *
 * <pre>
 * collector        young pauses   collections of old objects
 * G1               collector.0    collector.1 (full) + collector.2 (two pauses a concurrent cycle)
 * Serial, Parallel collector.0    collector.1
 * ZGC              collector.0    collector.2, each pause counted
 * </pre>
 *
 * <p>Where the JVM keeps no counters ({@code -XX:-UsePerfData}) the MXBeans are asked; then G1's
 * concurrent cycles on 17 stay unseen, and the age of the last old collection is an upper bound.
 * The MXBeans must not be asked before {@code main}: the first {@link #poll} does.
 */
public final class JvmCollections {

  private static final String YOUNG = "sun.gc.collector.0.invocations";
  private static final String FULL = "sun.gc.collector.1.invocations";
  private static final String CONCURRENT = "sun.gc.collector.2.invocations";
  private static final double NEVER = -1;

  private final PerfCounters counters = PerfCounters.open();
  private final boolean g1 = counters != null && name(counters).startsWith("G1");
  private long young;
  private long old;
  private boolean oldSeen;
  private long lastOldNanos;

  private static String name(PerfCounters counters) {
    return counters.text("sun.gc.collector.0.name");
  }

  /** The JVM's garbage collector: G1, Serial, Parallel, ZGC, Shenandoah, or unknown. No beans. */
  public static String gcName() {
    PerfCounters counters = PerfCounters.open();
    String name = counters == null ? "" : name(counters);
    return name.isEmpty() ? "unknown" : name.split(" ", 2)[0];
  }

  /**
   * Reads the counters.
   *
   * @return true if a collection ended since the last time
   */
  public boolean poll(long nowNanos) {
    long youngBefore = young;
    long oldBefore = old;
    if (counters != null) {
      young = counters.get(YOUNG);
      old = counters.get(FULL) + cycles(counters.get(CONCURRENT));
    } else {
      pollBeans();
    }
    if (old != oldBefore) {
      oldSeen = true;
      lastOldNanos = nowNanos;
    }
    return young != youngBefore || old != oldBefore;
  }

  /** G1 pauses twice a cycle; the first, remark, is the one that clears weak references. */
  private long cycles(long pauses) {
    return g1 ? (pauses + 1) / 2 : pauses;
  }

  private void pollBeans() {
    young = 0;
    old = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      String name = bean.getName();
      boolean isYoung =
          name.contains("Young")
              || name.contains("Scavenge")
              || name.contains("Copy")
              || name.contains("Minor");
      long count = Math.max(0, bean.getCollectionCount());
      if (isYoung) {
        young += count;
      } else {
        old += name.contains("Concurrent") ? cycles(count) : count;
      }
    }
  }

  /** Young pauses since the JVM started, as of the last poll. */
  public long young() {
    return young;
  }

  /** Collections of old objects since the JVM started, as of the last poll. */
  public long old() {
    return old;
  }

  /** All of them. */
  public int total() {
    return (int) (young + old);
  }

  /** Seconds since the JVM last collected old objects, or negative if it never did. */
  public double lastOldAgeSeconds(long nowNanos) {
    return oldSeen ? (nowNanos - lastOldNanos) / 1e9 : NEVER;
  }

  /** Bytes used after the last collection, an estimate; 0 where unknown. */
  public long usedBytes() {
    return counters == null
        ? 0
        : counters.get("sun.gc.generation.0.space.0.used")
            + counters.get("sun.gc.generation.1.space.0.used");
  }

  /**
   * Bytes that may survive a young pause without being promoted; 0 where unknown. G1 makes its
   * survivor regions as it needs them, up to one in eight (SurvivorRatio) of the young ones.
   */
  public long survivorBytes() {
    if (counters == null) {
      return 0;
    }
    return g1
        ? counters.get("sun.gc.generation.0.capacity") / 8
        : counters.get("sun.gc.generation.0.space.1.capacity");
  }

  /** Classes loaded less unloaded; changes whenever a class is loaded. -1 where unknown. */
  public long loadedClasses() {
    return counters == null
        ? -1
        : counters.get("java.cls.loadedClasses") + counters.get("java.cls.sharedLoadedClasses");
  }

  /** True if objects move only in the pauses that are counted here, so that addresses hold. */
  public boolean addressesHoldBetweenPauses() {
    if (counters == null) {
      return false;
    }
    String name = name(counters);
    return name.startsWith("G1") || name.startsWith("Serial") || name.startsWith("Parallel");
  }
}
