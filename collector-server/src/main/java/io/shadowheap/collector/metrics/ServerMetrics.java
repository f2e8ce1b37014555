// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Store;
import io.shadowheap.collector.store.StoreMeter;
import io.shadowheap.collector.store.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The server itself: requests, ingest, store and JVM. */
public final class ServerMetrics implements StoreMeter, AutoCloseable {

  private static final List<String> LAWS = List.of("L1", "L2", "L5", "L6");

  /** Promtool's lint rejects their names; usage says the same of both. */
  private static final List<String> BADLY_NAMED = List.of("process.cpu.time", "system.cpu.count");

  private final MeterRegistry meters;
  private final JvmGcMetrics gc = new JvmGcMetrics();

  ServerMetrics(PrometheusRegistry registry, Instances instances) {
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    BADLY_NAMED.forEach(name -> meters.config().meterFilter(MeterFilter.denyNameStartsWith(name)));
    store(instances);
    LAWS.forEach(this::brokenLaws);
    List.of(Unavailable.Reason.values()).forEach(this::refusals);
    List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            gc)
        .forEach(binder -> binder.bindTo(meters));
  }

  private void store(Instances instances) {
    Gauge.builder("shadowheap.server.instances.reporting", () -> instances.reporting().size())
        .description("Instances whose reports are shown in these metrics")
        .register(meters);
    Gauge.builder("shadowheap.server.instances.known", () -> instances.all().size())
        .description("Instances known, silent ones included")
        .register(meters);
    FunctionCounter.builder("shadowheap.server.instances.evicted", instances, Instances::evicted)
        .description("Instances forgotten to make room for others")
        .register(meters);
  }

  void watch(ShadowHeaps heaps) {
    Gauge.builder("shadowheap.server.series", () -> heaps.shown().series())
        .description("Series of shadow heaps in the latest scrape")
        .register(meters);
    Gauge.builder("shadowheap.server.types.shown", () -> heaps.shown().types())
        .description("Types per service that have series of their own")
        .register(meters);
    Gauge.builder("shadowheap.server.types.folded", () -> heaps.shown().foldedRows())
        .description("Rows of types that were added to other, over all instances")
        .register(meters);
    Gauge.builder("shadowheap.server.instances.folded", () -> heaps.shown().foldedInstances())
        .description("Reporting instances that are part of service_instance other of their service")
        .register(meters);
    Gauge.builder("shadowheap.server.instances.left.out", () -> heaps.shown().leftOut())
        .description("Reporting instances that are in no sum because --max-series is too small")
        .register(meters);
  }

  /** Shows the state of the store from now on. */
  public void watch(Store store) {
    Gauge.builder("shadowheap.server.store.usable", () -> store.isUsable() ? 1 : 0)
        .description("1 while reports can be stored, 0 while they are refused")
        .register(meters);
    Gauge.builder("shadowheap.server.store.waiting", store::waiting)
        .description("Reports that wait to be written")
        .register(meters);
  }

  @Override
  public void committed(int reports, Duration took) {
    Timer.builder("shadowheap.server.store.commit")
        .description("Transactions that wrote reports, many reports each")
        .register(meters)
        .record(took);
    Counter.builder("shadowheap.server.store.reports")
        .description("Reports written to the database")
        .register(meters)
        .increment(reports);
  }

  @Override
  public void refused(Unavailable.Reason reason) {
    refusals(reason).increment();
  }

  private Counter refusals(Unavailable.Reason reason) {
    return Counter.builder("shadowheap.server.store.refused")
        .description("Reports refused because they could not be stored; agents send them again")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }

  /**
   * A request was answered.
   *
   * @param route the route's pattern, never the path itself: paths have no end
   */
  public void answered(String method, String route, int status, Duration took) {
    Timer.builder("http.server.requests")
        .description("HTTP requests this server answered")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .register(meters)
        .record(took);
  }

  /**
   * A report was taken in or not.
   *
   * @param outcome accepted, duplicate, rejected for what it is, or refused for now
   */
  public void ingested(String outcome, Duration took) {
    Timer.builder("shadowheap.server.ingest")
        .description("Reports received, from the first byte read to the store")
        .tag("outcome", outcome)
        .register(meters)
        .record(took);
  }

  /** A scrape was sent as OTLP or not. */
  void exported(boolean taken) {
    Counter.builder("shadowheap.server.otlp.exports")
        .description("Sendings of all metrics as OTLP, with --otlp")
        .tag("outcome", taken ? "taken" : "failed")
        .register(meters)
        .increment();
  }

  /** A report was accepted although it breaks laws. */
  public void broken(Set<String> laws) {
    laws.forEach(law -> brokenLaws(law).increment());
  }

  private Counter brokenLaws(String law) {
    return Counter.builder("shadowheap.server.broken.laws")
        .description("Reports accepted that break the law")
        .tag("law", law)
        .register(meters);
  }

  @Override
  public void close() {
    gc.close();
    meters.close();
  }
}
