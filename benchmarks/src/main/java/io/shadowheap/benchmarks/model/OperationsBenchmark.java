// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Three million operations at a million live objects: an allocate, a store and a free each step.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@State(Scope.Thread)
public class OperationsBenchmark {

  private static final int STEPS = 1_000_000;

  /** Which object goes. */
  public enum Order {
    /** The oldest. */
    QUEUE,
    /** Nine times of ten one of the last 4,096, else any. */
    YOUNG,
    /** Any. */
    RANDOM
  }

  @Param({"QUEUE", "YOUNG", "RANDOM"})
  public Order order;

  private Churn churn;

  @Setup
  public void fill() {
    churn = new Churn(1_000_000, order);
  }

  @Benchmark
  public int threeMillionOperations(CpuTime cpu) {
    cpu.start();
    for (int i = 0; i < STEPS; i++) {
      churn.step();
    }
    cpu.stop();
    return churn.heap.idLimit();
  }
}
