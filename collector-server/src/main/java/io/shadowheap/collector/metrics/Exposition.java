// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.Scrape;
import java.util.Enumeration;
import java.util.function.Function;

/** The shadow heaps and the server itself on one registry. */
public final class Exposition {

  private final Scrape scrape;
  private final ServerMetrics server;

  public Exposition(Instances instances, LeakWatch leaks, SeriesCap cap) {
    var registry = new PrometheusRegistry();
    var heaps = new ShadowHeaps(instances, leaks, cap);
    registry.register(heaps);
    server = new ServerMetrics(registry, instances);
    server.watch(heaps);
    scrape = new Scrape(registry);
  }

  /** What this server measures of itself, on the same registry. */
  public ServerMetrics server() {
    return server;
  }

  /**
   * @param query the raw query string, null if there is none
   * @param headers all values of a request header by its name
   */
  public Scrape.Answer scrape(String query, Function<String, Enumeration<String>> headers) {
    return scrape.answer(query, headers);
  }
}
