// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instances;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers scrapes. Format, compression and filter are negotiated by the Prometheus client; see
 * {@link Metric} for the metrics.
 */
public final class Exposition {

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param headers headers to send
   * @param body what to send
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {}

  private final PrometheusScrapeHandler handler;
  private final ServerMetrics server;

  public Exposition(Instances instances, LeakWatch leaks) {
    var registry = new PrometheusRegistry();
    registry.register(new ShadowHeaps(instances, leaks));
    server = new ServerMetrics(registry, instances);
    handler = new PrometheusScrapeHandler(registry);
  }

  /** What this server measures of itself, on the same registry. */
  public ServerMetrics server() {
    return server;
  }

  /**
   * @param query the raw query string, null if there is none
   * @param headers all values of a request header by its name
   */
  public Answer scrape(String query, Function<String, Enumeration<String>> headers) {
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
