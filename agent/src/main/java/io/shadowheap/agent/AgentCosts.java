// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agent's threads cost, and what went wrong inside it. Shadow thread, once the application
 * runs.
 */
final class AgentCosts {

  private final Map<String, Long> errors = new TreeMap<>();
  private final Map<Long, Long> nanosByThread = new HashMap<>();

  /** CPU time of all agent threads, seconds; the last value known of those that ended. */
  double cpuSeconds(Iterable<Thread> threads) {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    for (Thread thread : threads) {
      if (beans.isThreadCpuTimeSupported()) {
        long nanos = beans.getThreadCpuTime(thread.getId());
        nanosByThread.merge(thread.getId(), nanos, Math::max);
      }
    }
    return nanosByThread.values().stream().mapToLong(n -> n).sum() / 1e9;
  }

  /** Notes a failure inside the agent; the service never sees it. */
  void failed(String where, Throwable failure) {
    errors.merge(where + ": " + failure.getClass().getSimpleName(), 1L, Long::sum);
  }

  Map<String, Long> errors() {
    return Map.copyOf(errors);
  }
}
