// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.shadowheap.series.Metric;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes docs/metrics.md from the catalog and an exposition that has a line for every row of it.
 */
final class MetricsDocument {

  private static final String HEAD =
      """
      # Metrics

      What the server's `/metrics` shows, and an agent's with `listen=`. Generated from the catalog in
      `series/src/main/java/io/shadowheap/series/Metric.java`; to change it, change the
      catalog and run `./mvnw -pl collector-server -am test -Dgolden.update=true`.

      Every metric carries `service` and `service_instance`: the server speaks for others, and `job` and
      `instance` belong to Prometheus. Metrics about types have a row `type="other"` that sums the types
      without one, so a sum over all types is the total. The last word of each text is the provenance:
      *observed* (the JVM told us), *modelled* (follows from what was read), *estimated* (a formula).
      An instance that has been silent for a minute (`--silent-after`) drops out. In tier census only
      allocations and the agent's own metrics exist.

      Beyond `--max-series` the server folds, in this order, until all fits: types beyond the first of each
      service, down to 50, into `type="other"`; then instances, the least important first, into
      `service_instance="other"` of their service, type by type; then the last types. First come instances with a
      type that is called a leak, then those that had all their series before, with broken laws, with most live
      bytes. Of every instance there are still `shadowheap_agent_info`, start and last report, broken laws, the agent's CPU
      time, live objects and bytes, allocated bytes and the types called a leak. So `sum by (service, type)` is what
      it would be without a cap; largest counts and ages are the largest of all, and ratios of the folded are left out.
      Counters of `service_instance="other"` never fall: what an instance counted stays in when it restarts, is
      silent or gets all its series, so `rate` is true where the plain sum of a counter is too much.
      `shadowheap_server_instances_folded` says how many are in it.

      `promtool check metrics` remarks on one name: `shadowheap_type_refcount_sum` is a gauge, and `_sum` is the
      suffix of summaries. The name stays: it is a sum, and `_objects` beside it is what to divide by.

      """;

  private static final String TAIL =
      """
      ## The server itself

      | Metric | Meaning |
      |---|---|
      | `http_server_requests_seconds{method,route,status}` | requests this server answered |
      | `shadowheap_server_ingest_seconds{outcome}` | reports received: accepted, duplicate, rejected for good, refused for now |
      | `shadowheap_server_broken_laws_total{law}` | reports accepted that break law L1, L2, L5 or L6 |
      | `shadowheap_server_instances_reporting` | instances shown in these metrics |
      | `shadowheap_server_instances_known` | instances known, silent ones included |
      | `shadowheap_server_instances_evicted_total` | instances forgotten to make room for others |
      | `shadowheap_server_series` | series of shadow heaps in the latest scrape |
      | `shadowheap_server_types_shown` | types per service with series of their own: `--max-types`, or fewer to stay below `--max-series` |
      | `shadowheap_server_types_folded` | rows of types added to `other`, over all instances |
      | `shadowheap_server_instances_folded` | reporting instances that are part of `service_instance="other"` |
      | `shadowheap_server_instances_left_out` | reporting instances whose numbers are in no sum: `--max-series` is too small even for sums |
      | `shadowheap_server_store_usable` | 1 while reports can be stored, 0 while they are refused |
      | `shadowheap_server_store_waiting` | reports that wait to be written |
      | `shadowheap_server_store_commit_seconds` | transactions that wrote reports, many reports each |
      | `shadowheap_server_store_reports_total` | reports written to the database |
      | `shadowheap_server_store_refused_total{reason}` | reports refused: full, unusable, stopping |
      | `shadowheap_server_otlp_exports_total{outcome}` | sendings of all metrics as OTLP, with `--otlp`: taken, failed |
      | `jvm_*`, `process_*`, `system_*` | the server's own JVM, by Micrometer's names |
      """;

  private MetricsDocument() {}

  static String of(String exposition) {
    var text = new StringBuilder(HEAD);
    for (Metric metric : Metric.values()) {
      text.append("## ").append(metric.exposedName()).append("\n\n");
      text.append(firstUpper(metric.kind().name().toLowerCase(Locale.ROOT))).append(labels(metric));
      text.append(". ").append(metric.help()).append("\n\n```\n");
      text.append(firstLine(metric, exposition)).append("\n```\n\n");
    }
    return text.append(TAIL).toString();
  }

  /** The first line an exposition has for a metric. */
  static String firstLine(Metric metric, String exposition) {
    return exposition
        .lines()
        .filter(line -> line.startsWith(lineStart(metric)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not exposed: " + metric));
  }

  private static String lineStart(Metric metric) {
    boolean buckets = metric.kind() == Metric.Kind.HISTOGRAM;
    return metric.exposedName() + (buckets ? "_bucket{" : "{");
  }

  private static String labels(Metric metric) {
    List<String> labels = metric.labels();
    return labels.isEmpty()
        ? ""
        : labels.stream()
            .map(label -> "`" + label + "`")
            .collect(Collectors.joining(", ", " by ", ""));
  }

  private static String firstUpper(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
