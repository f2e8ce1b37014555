// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.shadowheap.wire.BrokenLaw;
import io.shadowheap.wire.Laws;
import io.shadowheap.wire.Report;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers scrapes. Format, compression and filter are negotiated by the Prometheus client. */
public final class Scrape {

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param headers headers to send
   * @param body what to send
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {}

  private final PrometheusScrapeHandler handler;

  /** Answers with what the registry holds. */
  public Scrape(PrometheusRegistry registry) {
    handler = new PrometheusScrapeHandler(registry);
  }

  /** Answers with one instance: its latest report, or nothing while there is none. */
  public static Scrape of(Supplier<Report> latest) {
    var registry = new PrometheusRegistry();
    registry.register(() -> snapshots(latest.get()));
    return new Scrape(registry);
  }

  private static MetricSnapshots snapshots(Report report) {
    var series = new Series();
    if (report != null) {
      long broken = Laws.check(report).stream().map(BrokenLaw::law).distinct().count();
      ReportSeries.add(report, report.sentAt(), broken, type -> true, series);
    }
    return series.snapshots();
  }

  /**
   * @param query the raw query string, null if there is none
   * @param headers all values of a request header by its name
   */
  public Answer answer(String query, Function<String, Enumeration<String>> headers) {
    if (!isDecodable(query)) {
      return new Answer(400, Map.of(), new byte[0]);
    }
    try (var exchange = new ScrapeExchange(query, headers)) {
      handler.handleRequest(exchange);
      return exchange.answer();
    } catch (IOException e) {
      throw new IllegalStateException("a scrape writes to memory only", e);
    }
  }

  /** The client throws at name[]=%zz. */
  private static boolean isDecodable(String query) {
    try {
      return query == null || URLDecoder.decode(query, StandardCharsets.UTF_8) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
