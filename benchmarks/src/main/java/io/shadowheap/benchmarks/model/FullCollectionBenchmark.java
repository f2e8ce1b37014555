// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import io.shadowheap.model.Freeing;
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
 * A full collection of ten million reachable objects with twenty million edges.
 *
 * <p>The first one of a heap finds its list in the order of allocation, and leaves it in the order
 * in which it found out what is reachable; {@code COLLECTED} is what later ones find.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@State(Scope.Thread)
public class FullCollectionBenchmark {

  /** Order of the list compared with that of the table. */
  public enum ListOrder {
    ALLOCATION,
    COLLECTED,
    RANDOM
  }

  @Param({"ALLOCATION", "COLLECTED", "RANDOM"})
  public ListOrder listOrder;

  @Param({"OBSERVED", "IMMEDIATE"})
  public Freeing freeing;

  @Param("10000000")
  public int objects;

  private LargeHeap large;

  @Setup(Level.Iteration)
  public void build() {
    if (large == null || listOrder != ListOrder.COLLECTED) {
      large = null; // two of them do not fit
      large = LargeHeap.of(freeing, objects, listOrder == ListOrder.RANDOM);
    }
    if (listOrder == ListOrder.COLLECTED) {
      large.heap.collect(2);
    }
  }

  @Benchmark
  public long collect(CpuTime cpu) {
    cpu.start();
    long found = large.heap.collect(2);
    cpu.stop();
    return found;
  }
}
