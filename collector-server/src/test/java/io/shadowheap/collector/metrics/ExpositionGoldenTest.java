// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.leak.LeakRules;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Incoming;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.Metric;
import io.shadowheap.wire.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpositionGoldenTest {

  private static final String TEXT = "text/plain; version=0.0.4";
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  @Test
  void the_golden_report_is_exposed_as_the_golden_text_says() throws IOException {
    Golden.check(Path.of("src/test/resources/golden/metrics.txt"), expose(TEXT));
  }

  @Test
  void the_golden_report_is_exposed_as_the_golden_open_metrics_say() throws IOException {
    Golden.check(
        Path.of("src/test/resources/golden/metrics.openmetrics.txt"), expose(OPEN_METRICS));
  }

  @Test
  void the_document_is_what_the_catalog_says() throws IOException {
    Golden.check(Path.of("../docs/metrics.md"), MetricsDocument.of(expose(TEXT)));
  }

  @Test
  void every_row_of_the_catalog_is_exposed_with_its_labels() throws IOException {
    String exposed = expose(TEXT);
    for (Metric metric : Metric.values()) {
      String line = MetricsDocument.firstLine(metric, exposed);
      assertThat(line)
          .as(metric.name())
          .contains("service=\"shop\"", "service_instance=\"shop-1\"");
      metric.labels().forEach(label -> assertThat(line).contains(label + "=\""));
    }
  }

  @Test
  void a_census_exposes_allocations_and_the_agent_and_claims_nothing_else() throws IOException {
    String exposed = expose(TEXT, new GoldenReport().asCensus());
    assertThat(names(exposed))
        .containsExactlyInAnyOrder(
            "shadowheap_type_allocated_objects_total",
            "shadowheap_type_allocated_bytes_total",
            "shadowheap_allocated_bytes_total",
            "shadowheap_agent_info",
            "shadowheap_agent_start_time_seconds",
            "shadowheap_agent_last_report_time_seconds",
            "shadowheap_agent_cpu_seconds_total",
            "shadowheap_agent_start_cpu_seconds",
            "shadowheap_agent_classes_woven",
            "shadowheap_agent_classes_skipped",
            "shadowheap_agent_types_folded",
            "shadowheap_agent_reports_failed_total",
            "shadowheap_agent_errors_total",
            "shadowheap_agent_laws_broken_total",
            "shadowheap_report_broken_laws",
            "shadowheap_agent_attach_stall_seconds");
  }

  @Test
  void an_agent_that_was_there_from_the_start_stalled_nobody() throws IOException {
    String exposed = expose(TEXT, new GoldenReport().without("/self/attachment"));
    assertThat(exposed).doesNotContain("shadowheap_agent_attach_stall_seconds{");
  }

  @Test
  void an_old_collection_that_never_was_has_no_age() throws IOException {
    String exposed = expose(TEXT, new GoldenReport().with("/self/lastOldCollectionAgeSeconds", -1));
    assertThat(exposed).doesNotContain("shadowheap_last_old_collection_age_seconds{");
  }

  @Test
  void job_and_instance_stay_with_prometheus() {
    assertThat(Arrays.stream(Metric.values()).flatMap(metric -> metric.labels().stream()))
        .doesNotContain("job", "instance");
  }

  private static List<String> names(String exposed) {
    return Pattern.compile("^# TYPE (\\S+)", Pattern.MULTILINE)
        .matcher(exposed)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String expose(String accept) throws IOException {
    return expose(accept, new GoldenReport());
  }

  private static String expose(String accept, GoldenReport report) throws IOException {
    var clock = new HandClock();
    LeakWatch leaks = leaking(report);
    var instances = new Instances(clock, Duration.ofSeconds(60), 10, 1 << 20);
    instances.accept(new Incoming(report.report(), List.of(), 1, new byte[0]), clock.instant());
    var out = new ByteArrayOutputStream();
    ExpositionFormats.init()
        .findWriter(accept)
        .write(
            out,
            new ShadowHeaps(instances, leaks, new SeriesCap(10_000, 10_000)).collect(),
            EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Twenty orders more in each of a dozen reports before the golden one. */
  private static LeakWatch leaking(GoldenReport golden) {
    var leaks = new LeakWatch(LeakRules.of(Duration.ofSeconds(1)), 10);
    Report last = golden.report();
    String id =
        new Instances(new HandClock(), Duration.ofSeconds(60), 10, 1 << 20)
            .accept(new Incoming(last, List.of(), 1, new byte[0]), new HandClock().instant())
            .instance()
            .id();
    for (int i = 12; i >= 0; i--) {
      var earlier =
          new GoldenReport()
              .with("/types/0/liveObjects", 5_040 - 20 * i)
              .with("/types/0/refcount/objects", 5_040 - 20 * i)
              .with("/types/0/ageSeconds/max", 601.25 - 10 * i);
      boolean isCensus = last.tier().equals("census");
      Report report = isCensus || i == 0 ? last : earlier.report();
      leaks.add(id, report, new HandClock().millis() - 10_000L * i);
    }
    return leaks;
  }

  /** A file that is compared, or rewritten with -Dgolden.update=true. */
  private static final class Golden {
    static void check(Path file, String actual) throws IOException {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    }
  }
}
