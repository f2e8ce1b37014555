// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asks the stats of the first row about half an hour of history made up for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakStatsIT {

  private static final long END = System.currentTimeMillis() / 1_000;
  private static final long SECONDS = 1_800;

  private final StringBuilder live = new StringBuilder();
  private final StringBuilder tracked = new StringBuilder();
  private Prometheus prometheus;

  @BeforeAll
  void backfill(@TempDir Path folder) throws Exception {
    Prometheus.assumeInstalled();
    history("leaky", "app.Leak", 1, second -> 100 + 2 * second);
    history("leaky", "app.Cache", 1, second -> Math.min(5_000, 50 * second));
    history("healthy", "app.Cache", 1, second -> Math.min(5_000, 50 * second));
    history("healthy", "app.Garbage", 1, second -> 500 + 40 * (second % 50));
    history("healthy", "java.util.Adopted", 0, second -> 3 * second);
    createBlocks(folder);
    prometheus = Prometheus.start(folder, "global: {}\n");
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void the_leak_is_counted_and_the_full_cache_is_not() throws Exception {
    assertThat(stat("Types whose floor rises", "leaky")).isEqualTo(1);
    assertThat(stat("Types whose floor rises", "healthy")).isZero();
  }

  @Test
  void the_leak_rises_as_fast_as_it_was_made_and_garbage_does_not_rise() throws Exception {
    assertThat(stat("Fastest rising floor", "leaky")).isEqualTo(2);
    assertThat(stat("Fastest rising floor", "healthy")).isZero();
  }

  private double stat(String title, String service) throws Exception {
    Dashboard.Query query =
        Dashboard.all().stream()
            .flatMap(dashboard -> dashboard.queries().stream())
            .filter(each -> each.panel().equals(title))
            .findFirst()
            .orElseThrow();
    String expression =
        query
            .expression()
            .replace("$job", ".+")
            .replace("$service_instance", ".+")
            .replace("$service", service);
    var result = prometheus.query(expression, END).path("data").path("result");
    assertThat(result).as(expression).hasSize(1);
    return result.get(0).path("value").get(1).asDouble();
  }

  private void history(String service, String type, int fullyTracked, LongUnaryOperator objects) {
    String labels =
        "{job=\"shadowheap\",instance=\"server\",service=\"%s\",service_instance=\"%s-1\",type=\"%s\"} "
            .formatted(service, service, type);
    for (long second = 0; second <= SECONDS; second += 10) {
      String time = " " + (END - SECONDS + second) + "\n";
      live.append("shadowheap_type_live_objects").append(labels);
      live.append(objects.applyAsLong(second)).append(time);
      tracked.append("shadowheap_type_fully_tracked").append(labels);
      tracked.append(fullyTracked).append(time);
    }
  }

  private void createBlocks(Path folder) throws IOException, InterruptedException {
    Path input = folder.resolve("history.txt");
    Files.writeString(
        input,
        "# TYPE shadowheap_type_live_objects gauge\n"
            + live
            + "# TYPE shadowheap_type_fully_tracked gauge\n"
            + tracked
            + "# EOF\n");
    Prometheus.createBlocks(input, folder);
  }
}
