// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends the reports of all instances, each at its own moment of the interval. How late a request
 * begins is told beside its time: a server that holds up one then holds up those that follow it.
 */
final class Senders implements AutoCloseable {

  private static final int THREADS = 64;

  final Times times = new Times();
  final Times late = new Times();
  final LongAdder sent = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder bytes = new LongAdder();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final URI reports;
  private final ReportText text;
  private volatile String refusal = "";

  Senders(URI server, ReportText text) {
    this.reports = server.resolve("/api/v1/reports");
    this.text = text;
  }

  /**
   * Sends so many reports of each instance and waits for the last answer.
   *
   * @param intervalSeconds between two reports of an instance
   */
  void send(List<SimulatedInstance> instances, int rounds, double intervalSeconds)
      throws InterruptedException {
    long begin = System.nanoTime();
    long interval = (long) (intervalSeconds * 1e9);
    var open = new CountDownLatch(instances.size());
    for (int i = 0; i < instances.size(); i++) {
      send(instances.get(i), begin + interval * i / instances.size(), interval, rounds, open);
    }
    open.await();
  }

  private void send(SimulatedInstance one, long due, long interval, int left, CountDownLatch open) {
    if (left == 0) {
      open.countDown();
      return;
    }
    threads.schedule(
        () -> {
          try {
            long now = System.currentTimeMillis();
            one.step(now);
            post(text.gzipped(one, now), due);
          } finally {
            send(one, due + interval, interval, left - 1, open);
          }
        },
        due - System.nanoTime(),
        TimeUnit.NANOSECONDS);
  }

  private void post(byte[] body, long due) {
    long start = System.nanoTime();
    late.add(start - due);
    bytes.add(body.length);
    sent.increment();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(reports)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        refused("status=" + answer.statusCode() + " " + answer.body().strip());
      }
    } catch (IOException e) {
      refused(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    times.add(System.nanoTime() - start);
  }

  private void refused(String why) {
    refused.increment();
    refusal = why;
  }

  /** Why the last one was refused; empty if none was. */
  String refusal() {
    return refusal;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
