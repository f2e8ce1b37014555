// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until an address answers, and notices processes that ended instead. */
final class Readiness {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Long> pids;
  private final long patienceNanos;

  Readiness(List<Long> pids, long patienceNanos) {
    this.pids = pids;
    this.patienceNanos = patienceNanos;
  }

  void await(String who, URI address) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!answers(address)) {
      checkProcesses();
      if (System.nanoTime() - start > patienceNanos) {
        throw new IOException(
            who
                + " does not answer: address="
                + address
                + " waited="
                + TimeUnit.NANOSECONDS.toSeconds(patienceNanos)
                + "s; see its log");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Fails if a process that should be running is not. */
  void checkProcesses() throws IOException {
    for (long pid : pids) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        throw new IOException("a process ended early: pid=" + pid + "; see its log");
      }
    }
  }

  private boolean answers(URI address) throws InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
