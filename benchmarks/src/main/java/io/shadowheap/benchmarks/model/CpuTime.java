// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * CPU time of the measuring thread, beside JMH's elapsed time: on a machine that others use too,
 * this is what the work took on one core.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long start;
  private long nanos;

  @Setup(Level.Iteration)
  public void reset() {
    nanos = 0;
  }

  /** Microseconds of CPU. */
  public long cpuMicros() {
    return nanos / 1_000;
  }

  void start() {
    start = THREADS.getCurrentThreadCpuTime();
  }

  void stop() {
    nanos += THREADS.getCurrentThreadCpuTime() - start;
  }
}
