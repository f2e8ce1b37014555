// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import io.shadowheap.model.Freeing;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.pool.PoolAllocator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Bytes of the JVM's heap per object, edge and further pool account, as the JVM counts them after a
 * collection, and the longest that growing by 64 objects or edges took.
 */
public final class Footprint {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int OBJECTS = 10_000_000;
  private static final int BLOCK = 64;

  private long before;
  private long longestNanos;

  private Footprint() {}

  public static void main(String[] arguments) {
    new Footprint().weigh();
  }

  private void weigh() {
    before = used();
    ShadowHeap heap = LargeHeap.empty(Freeing.OBSERVED, OBJECTS);
    grow(i -> heap.register(i & 15, i & 63, LargeHeap.OBJECT_BYTES, true, false));
    row("object", "24", OBJECTS);
    int[] slots = {0, 1};
    int[] targets = new int[LargeHeap.EDGES];
    grow(
        i -> {
          targets[0] = Math.max(0, i - 1);
          targets[1] = i / 2;
          heap.trace(i, slots, targets, LargeHeap.EDGES, false);
        });
    row("edge", "8", (long) OBJECTS * LargeHeap.EDGES);
    heap.collect(2);
    row("object, kept by the first full collection", "-", OBJECTS);
    PoolAllocator pools = new PoolAllocator(Profile.SEED.pools(), false);
    int[] placements = new int[OBJECTS];
    grow(i -> placements[i] = pools.allocate(0, LargeHeap.OBJECT_BYTES));
    row("further pool account", "8", OBJECTS);
    System.out.printf(
        Locale.ROOT,
        "longest growth by %d: %.2f ms of CPU (target 50 ms); objects=%d placements=%d%n",
        BLOCK,
        longestNanos / 1e6,
        heap.idLimit(),
        placements.length);
  }

  private void grow(Step step) {
    for (int i = 0; i < OBJECTS; i += BLOCK) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int each = i; each < Math.min(i + BLOCK, OBJECTS); each++) {
        step.run(each);
      }
      longestNanos = Math.max(longestNanos, THREADS.getCurrentThreadCpuTime() - start);
    }
  }

  private void row(String what, String target, long n) {
    long now = used();
    System.out.printf(
        Locale.ROOT, "bytes per %s: %.2f (target %s)%n", what, (now - before) / (double) n, target);
    before = now;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc(); // a process of its own, which measures nothing else
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Adds the object or edges of a number. */
  private interface Step {
    void run(int i);
  }
}
