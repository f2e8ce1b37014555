// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a scrape would show, again and again. It is full state: what could not be sent is not
 * kept, the next one says it all. A thread of its own.
 */
final class OtlpSender {

  private static final Logger LOG = LoggerFactory.getLogger(OtlpSender.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var sender = new Thread(work, "shadowheap-otlp");
            sender.setDaemon(true);
            return sender;
          });
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final OtlpTarget target;
  private final Supplier<MetricSnapshots> scrape;
  private final ServerMetrics server;
  private final Clock clock;
  private final long startMillis;
  private String problem = "";

  OtlpSender(
      OtlpTarget target, Supplier<MetricSnapshots> scrape, ServerMetrics server, Clock clock) {
    this.target = target;
    this.scrape = scrape;
    this.server = server;
    this.clock = clock;
    this.startMillis = clock.millis();
  }

  void start() {
    long millis = target.interval().toMillis();
    thread.scheduleWithFixedDelay(this::sendAll, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Whatever happens, the next turn comes. */
  private void sendAll() {
    String found = "";
    try {
      for (var request : OtlpRequests.of(scrape.get(), startMillis, clock.millis())) {
        int status = send(request);
        if (status >= 300) {
          found = "status=" + status;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      found = e.toString();
    } catch (InterruptedException stopping) {
      return;
    }
    server.exported(found.isEmpty());
    say(found);
  }

  /** Once when it stops working and once when it works again. */
  private void say(String found) {
    if (problem.isEmpty() && !found.isEmpty()) {
      LOG.warn("metrics are not taken as OTLP: url={} {}", target.url(), found);
    } else if (!problem.isEmpty() && found.isEmpty()) {
      LOG.warn("metrics are taken as OTLP again: url={}", target.url());
    }
    problem = found;
  }

  private int send(ExportMetricsServiceRequest request) throws IOException, InterruptedException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      request.writeTo(gzip);
    }
    var post =
        HttpRequest.newBuilder(target.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(out.toByteArray()));
    target.headers().forEach(post::setHeader);
    return client.send(post.build(), BodyHandlers.discarding()).statusCode();
  }

  void close() {
    thread.shutdownNow();
  }
}
