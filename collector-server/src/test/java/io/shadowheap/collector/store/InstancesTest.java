// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstancesTest {

  private static final long START = 1_793_000_000_000L;

  private final HandClock clock = new HandClock();
  private final Instances instances = new Instances(clock, Duration.ofSeconds(60), 3, 1_000);

  @ParameterizedTest
  @CsvSource({
    "10,      0, true",
    " 9,      0, true",
    "11,      0, false",
    " 1,   1000, false",
    "99,  -1000, true"
  })
  void a_report_counts_if_it_is_newer_than_the_one_known(
      long sequence, long startMillisLater, boolean duplicate) {
    accept(new GoldenReport(), 100);
    clock.advance(Duration.ofSeconds(5));
    var later =
        new GoldenReport().with("/sequence", sequence).with("/startedAt", START + startMillisLater);

    Receipt receipt = accept(later, 100);

    assertThat(receipt.duplicate()).isEqualTo(duplicate);
    Instance kept = instances.find(receipt.instance().id()).orElseThrow();
    assertThat(kept.report().sequence()).isEqualTo(duplicate ? 10 : sequence);
    assertThat(kept.lastSeen())
        .isEqualTo(duplicate ? clock.instant().minusSeconds(5) : clock.instant());
  }

  @Test
  void reports_are_counted_since_the_start_of_the_agent() {
    accept(new GoldenReport(), 100);
    accept(new GoldenReport(), 100);
    assertThat(accept(new GoldenReport().with("/sequence", 20), 100).instance().reports())
        .isEqualTo(2);
    var restarted = new GoldenReport().with("/sequence", 1).with("/startedAt", START + 1);
    assertThat(accept(restarted, 100).instance().reports()).isEqualTo(1);
  }

  @Test
  void the_longest_silent_instance_makes_room_for_one_too_many() {
    for (String name : List.of("a", "b", "c")) {
      accept(named(name), 100);
      clock.advance(Duration.ofSeconds(1));
    }
    accept(named("a").with("/sequence", 11), 100);
    accept(named("d"), 100);
    assertThat(names()).containsExactly("a", "c", "d");
    assertThat(instances.evicted()).isEqualTo(1);
  }

  @Test
  void instances_make_room_for_bytes_as_well_and_one_always_fits() {
    accept(named("a"), 400);
    clock.advance(Duration.ofSeconds(1));
    accept(named("b"), 400);
    clock.advance(Duration.ofSeconds(1));
    accept(named("b").with("/sequence", 11), 600);
    assertThat(names()).containsExactly("a", "b");
    accept(named("b").with("/sequence", 12), 601);
    assertThat(names()).containsExactly("b");
    accept(named("c"), 5_000);
    assertThat(names()).containsExactly("c");
  }

  @Test
  void after_its_last_minute_an_instance_is_silent_and_still_known() {
    accept(new GoldenReport(), 100);
    clock.advance(Duration.ofSeconds(60));
    assertThat(instances.reporting()).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(instances.reporting()).isEmpty();
    assertThat(instances.all()).hasSize(1).allMatch(instances::isSilent);
  }

  @Test
  void an_id_is_url_safe_and_tells_service_from_instance() {
    assertThat(Instance.idOf("shop", "shop-1")).matches("[A-Za-z0-9_-]{16}");
    assertThat(Instance.idOf("a", "bc")).isNotEqualTo(Instance.idOf("ab", "c"));
  }

  private Receipt accept(GoldenReport report, long weightBytes) {
    var incoming = new Incoming(report.report(), List.of(), weightBytes, new byte[0]);
    return instances.accept(incoming, clock.instant());
  }

  private static GoldenReport named(String serviceInstance) {
    return new GoldenReport().with("/serviceInstance", serviceInstance);
  }

  private List<String> names() {
    return instances.all().stream().map(i -> i.report().serviceInstance()).toList();
  }
}
