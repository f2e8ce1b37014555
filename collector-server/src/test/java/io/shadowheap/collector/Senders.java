// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Agents under load: each sends one report after the other and remembers which were acknowledged. A
 * report that was not goes away unsent, as an agent's does when a newer one is there.
 */
final class Senders {

  /** When the agents of all rounds started; what is sent is told apart by its sequence. */
  static final long STARTED_AT = 1_793_000_000_000L;

  /**
   * What the server said it has.
   *
   * @param agent number of the agent
   * @param sequence of its report
   */
  record Acknowledged(int agent, long sequence) {}

  final Set<Acknowledged> acknowledged = ConcurrentHashMap.newKeySet();
  final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final long[] sequences;
  private final String json = new GoldenReport().json();
  private List<Thread> threads = List.of();
  private volatile boolean sending;

  Senders(int agents) {
    sequences = new long[agents];
  }

  static String name(int agent) {
    return "agent-" + agent;
  }

  int agents() {
    return sequences.length;
  }

  /** Starts an agent per thread; each asks which server is its next. */
  void start(IntFunction<ServerProcess> server) {
    sending = true;
    var started = new ArrayList<Thread>();
    for (int agent = 0; agent < sequences.length; agent++) {
      int number = agent;
      started.add(new Thread(() -> send(number, server), name(agent)));
    }
    threads = started;
    threads.forEach(Thread::start);
  }

  /** Sends on until this is called; then none is under way any more. */
  void stop() {
    sending = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void send(int agent, IntFunction<ServerProcess> server) {
    while (sending) {
      long sequence = ++sequences[agent];
      int status = server.apply((int) sequence).post(report(agent, sequence));
      statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
      if (status == 200) {
        acknowledged.add(new Acknowledged(agent, sequence));
      } else {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private byte[] report(int agent, long sequence) {
    String report =
        json.replace("\"serviceInstance\":\"shop-1\"", "\"serviceInstance\":\"" + name(agent) + '"')
            .replace("\"sequence\":10", "\"sequence\":" + sequence);
    return Gzip.of(report.getBytes(StandardCharsets.UTF_8));
  }

  /** The highest sequence acknowledged, by agent. */
  Map<String, Long> newest() {
    var newest = new TreeMap<String, Long>();
    acknowledged.forEach(each -> newest.merge(name(each.agent()), each.sequence(), Math::max));
    return newest;
  }
}
