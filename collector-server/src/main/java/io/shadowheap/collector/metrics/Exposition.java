// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.Scrape;
import java.time.Clock;
import java.util.Enumeration;
import java.util.function.Function;

/** The shadow heaps and the server itself on one registry. */
public final class Exposition {

  private final Scrape scrape;
  private final ServerMetrics server;
  private final PrometheusRegistry registry = new PrometheusRegistry();

  public Exposition(Instances instances, LeakWatch leaks, SeriesCap cap) {
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
   * Starts to send what a scrape shows.
   *
   * @return ends it
   */
  public Runnable send(OtlpTarget target, Clock clock) {
    var sender = new OtlpSender(target, registry::scrape, server, clock);
    sender.start();
    return sender::close;
  }

  /**
   * @param query the raw query string, null if there is none
   * @param headers all values of a request header by its name
   */
  public Scrape.Answer scrape(String query, Function<String, Enumeration<String>> headers) {
    return scrape.answer(query, headers);
  }
}
