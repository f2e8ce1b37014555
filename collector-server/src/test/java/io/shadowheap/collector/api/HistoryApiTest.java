// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import static io.shadowheap.collector.store.PastFleet.FROM;
import static io.shadowheap.collector.store.PastFleet.SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.PastFleet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryApiTest {

  private static final HistoryApi.Series ORDERS =
      new HistoryApi.Series("shop", null, "shop.Order", null, null);

  private final PastFleet fleet = new PastFleet();
  private HistoryApi api;
  private String instanceA;

  /** Instance a counts 100, 140, restarts and counts 30; b counts 1000 once and is gone. */
  @BeforeEach
  void hour() {
    instanceA = report(FROM, "a", FROM - 1, 1, 100, 5);
    report(FROM + 10, "b", FROM - 1, 1, 1_000, 50);
    report(FROM + SLOT, "a", FROM - 1, 2, 140, 7);
    report(FROM + 2 * SLOT, "a", FROM + 2 * SLOT - 5, 1, 30, 3);
    fleet.now(FROM + 4 * SLOT);
    api = new HistoryApi(fleet.instances, fleet.history(), fleet.clock);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private String report(
      long at, String instance, long startedAt, long sequence, long allocated, long live) {
    return fleet.report(
        at,
        new GoldenReport()
            .with("/serviceInstance", instance)
            .with("/startedAt", startedAt)
            .with("/sequence", sequence)
            .with("/types/0/allocatedObjects", allocated)
            .with("/types/0/liveObjects", live));
  }

  private static HistoryApi.Time all(String step, String columns) {
    return new HistoryApi.Time(
        Instant.ofEpochMilli(FROM).toString(), Long.toString(FROM + 3 * SLOT), step, columns);
  }

  @Test
  void counters_are_what_was_added_and_a_restart_begins_at_zero() {
    var found = api.history(ORDERS, all("5m", "liveObjects,allocatedObjects"));
    assertThat(Json.bytes(found))
        .asString()
        .isEqualTo(
            ("{'service':'shop','kind':'type','name':'shop.Order','from':%d,'to':%d,'step':300000,"
                    + "'counters':['allocatedObjects'],'points':["
                    + "{'at':%d,'instances':2,'values':{'allocatedObjects':0,'liveObjects':55}},"
                    + "{'at':%d,'instances':1,'values':{'allocatedObjects':40,'liveObjects':7}},"
                    + "{'at':%d,'instances':1,'values':{'allocatedObjects':30,'liveObjects':3}}]}")
                .replace('\'', '"')
                .formatted(FROM, FROM + 3 * SLOT, FROM, FROM + SLOT, FROM + 2 * SLOT));
  }

  @Test
  void a_longer_step_adds_counters_and_shows_the_last_state() {
    var found = api.history(ORDERS, all("15m", "liveObjects,allocatedObjects"));
    assertThat(found.points()).hasSize(1);
    assertThat(found.points().get(0).values().values()).containsExactly(70L, 53L);
    assertThat(found.points().get(0).instances()).isEqualTo(2);
  }

  @Test
  void an_instance_needs_no_service_beside_it() {
    var series = new HistoryApi.Series(null, instanceA, "shop.Order", null, null);
    var found = api.history(series, all("5m", "liveObjects"));
    assertThat(found.service()).isEqualTo("shop");
    assertThat(found.points())
        .extracting(point -> point.values().get("liveObjects"))
        .containsExactly(5L, 7L, 3L);
  }

  @Test
  void a_site_is_named_with_its_type_a_cycle_by_its_fingerprint_and_the_total_by_nothing() {
    var site = new HistoryApi.Series("shop", null, "shop.Order", "shop.Checkout.place:41", null);
    assertThat(api.history(site, all("5m", "liveObjects")).points().get(0).values())
        .containsEntry("liveObjects", 2 * 5_040L);
    var cycle = new HistoryApi.Series("shop", null, null, null, "5f1c0d9a7be24433");
    assertThat(api.history(cycle, all("5m", "confirmed")).points().get(0).values())
        .containsEntry("confirmed", 2L);
    var total = new HistoryApi.Series("shop", null, null, null, null);
    assertThat(api.history(total, all("5m", "edges")).points().get(0).values())
        .containsEntry("edges", 2 * 9_000L);
  }

  @Test
  void as_csv_it_is_a_line_for_each_step() {
    var csv = api.history(ORDERS, all("5m", "liveObjects")).csv();
    assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "at,instances,liveObjects\r\n%d,2,55\r\n%d,1,7\r\n%d,1,3\r\n"
                .formatted(FROM, FROM + SLOT, FROM + 2 * SLOT));
  }

  @Test
  void without_a_step_a_week_has_300_points_at_most() {
    var week = new HistoryApi.Time("-7d", null, null, "liveObjects");
    assertThat(api.history(ORDERS, week).step()).isEqualTo(7 * SLOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yesterday | now | 5m  | liveObjects | from=yesterday; write 2026-11-23T10:00:00Z, milliseconds
          -1h       | now | 90s | liveObjects | step=90s; write a multiple of five minutes
          -1h       | now | 5m  | livebytes   | columns=livebytes is not a column of kind=type; write one
          now       | -1h | 5m  | liveObjects | ; write a from before to
          1         | now | 5m  | liveObjects | ; write a larger step, at most 10000 points
          """)
  void what_is_wrong_is_said_with_its_value(
      String from, String to, String step, String columns, String said) {
    assertThatThrownBy(() -> api.history(ORDERS, new HistoryApi.Time(from, to, step, columns)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(said);
  }
}
