// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.govern.CpuClocks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time as the JVM and the system tell it. Not before the application runs: beans are asked.
 * Shadow thread only.
 */
final class AgentClocks implements CpuClocks {

  private final List<Thread> threads;
  private final Map<Long, Long> nanosByThread = new HashMap<>();
  private ThreadMXBean beans;

  /**
   * @param threads all threads of the agent; one that is not started yet costs nothing
   */
  AgentClocks(List<Thread> threads) {
    this.threads = threads;
  }

  /** The system counts in ticks of ten milliseconds. */
  @Override
  public long processNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Of threads that ended, the last that was seen. */
  @Override
  public long agentNanos() {
    if (!beans().isThreadCpuTimeSupported()) {
      return 0;
    }
    long sum = 0;
    for (Thread thread : threads) {
      if (thread.isAlive()) {
        long nanos = beans().getThreadCpuTime(thread.getId());
        nanosByThread.merge(thread.getId(), nanos, Math::max);
      }
      sum += nanosByThread.getOrDefault(thread.getId(), 0L);
    }
    return sum;
  }

  @Override
  public long currentThreadNanos() {
    return beans().isCurrentThreadCpuTimeSupported() ? beans().getCurrentThreadCpuTime() : 0;
  }

  private ThreadMXBean beans() {
    if (beans == null) {
      beans = ManagementFactory.getThreadMXBean();
    }
    return beans;
  }
}
