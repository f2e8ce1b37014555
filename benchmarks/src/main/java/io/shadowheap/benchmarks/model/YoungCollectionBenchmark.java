// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import io.shadowheap.model.Freeing;
import io.shadowheap.model.ShadowHeap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A collection of 700 new objects beside ten million old ones, to which every second edge of the
 * new ones leads.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3_000)
@Measurement(iterations = 1_000)
@State(Scope.Thread)
public class YoungCollectionBenchmark {

  private static final int YOUNG = 700;

  @Param({"OBSERVED", "IMMEDIATE"})
  public Freeing freeing;

  @Param("10000000")
  public int objects;

  private LargeHeap large;
  private final int[] young = new int[YOUNG];
  private final SplittableRandom random = new SplittableRandom(3);

  @Setup
  public void build() {
    large = LargeHeap.of(freeing, objects, false);
    large.heap.collect(2);
  }

  @Setup(Level.Iteration)
  public void allocate() {
    ShadowHeap heap = large.heap;
    if (young[0] != young[1]) {
      free();
    }
    int[] slots = {0, 1};
    int[] targets = new int[LargeHeap.EDGES];
    for (int i = 0; i < YOUNG; i++) {
      young[i] = heap.register(1, 1, LargeHeap.OBJECT_BYTES, true, false);
      if (freeing == Freeing.IMMEDIATE) {
        heap.stores().hold(young[i]);
      }
      targets[0] = young[Math.max(0, i - 1)];
      targets[1] = large.ids[random.nextInt(objects)];
      heap.trace(young[i], slots, targets, LargeHeap.EDGES, false);
    }
  }

  @Benchmark
  public long collect(CpuTime cpu) {
    cpu.start();
    long found = large.heap.collect(0);
    cpu.stop();
    return found;
  }

  private void free() {
    if (freeing == Freeing.OBSERVED) {
      large.heap.observeDeaths(young, YOUNG, 1);
      return;
    }
    large.heap.trace(young[0], new int[0], new int[0], 0, false); // it holds itself
    for (int i = YOUNG - 1; i >= 0; i--) {
      large.heap.stores().release(young[i]);
    }
  }
}
