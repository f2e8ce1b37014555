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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Version 811 runs in a and b for two slots; then 812 takes over in c, and a goes on for a slot
 * more. Orders live: a 100, then 110; b 300; c 900.
 */
class DiffApiTest {

  private static final DiffApi.Show BYTES =
      new DiffApi.Show(null, null, "liveObjects,liveBytes", null, null, null);

  private final PastFleet fleet = new PastFleet();
  private DiffApi api;
  private String a;
  private String c;

  @BeforeEach
  void fleet() {
    for (int slot = 0; slot < 3; slot++) {
      a = report(FROM + slot * SLOT, "a", "811", slot + 1, slot == 0 ? 100 : 110);
    }
    report(FROM, "b", "811", 1, 300);
    report(FROM + SLOT, "b", "811", 2, 300);
    for (int slot = 2; slot < 6; slot++) {
      c = report(FROM + slot * SLOT, "c", "812", slot + 1, 900);
    }
    long now = FROM + 30 * SLOT;
    c = report(now - 1_000, "c", "812", 99, 930);
    fleet.now(now);
    api = new DiffApi(fleet.instances, fleet.history(), fleet.clock);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private String report(long at, String instance, String version, long sequence, long live) {
    return fleet.report(
        at,
        new GoldenReport()
            .with("/serviceInstance", instance)
            .with("/serviceVersion", version)
            .with("/startedAt", FROM - 1)
            .with("/sequence", sequence)
            .with("/types/0/liveObjects", live)
            .with("/types/0/liveBytes", 48 * live));
  }

  private DiffApi.DiffView diff(String left, String right) {
    return api.diff(new DiffApi.Sides("shop", left, right), BYTES);
  }

  private static Map<String, Double> change(DiffApi.DiffView diff, String name) {
    return diff.rows().stream().filter(row -> row.name().equals(name)).findFirst().get().change();
  }

  @Test
  void two_versions_are_compared_per_instance_and_a_gone_one_as_it_was_with_most_instances() {
    var diff = diff("version:811", "version:812");
    assertThat(diff.left()).isEqualTo(new DiffApi.SideView("shop", "811", null, FROM + SLOT, 2));
    assertThat(diff.right()).isEqualTo(new DiffApi.SideView("shop", "812", null, null, 1));
    DiffApi.DiffRow first = diff.rows().get(0);
    assertThat(first.name()).isEqualTo("shop.Order");
    assertThat(first.left()).isEqualTo(Map.of("liveObjects", 410L, "liveBytes", 48 * 410L));
    assertThat(first.right()).isEqualTo(Map.of("liveObjects", 930L, "liveBytes", 48 * 930L));
    assertThat(first.change()).isEqualTo(Map.of("liveObjects", 725.0, "liveBytes", 48 * 725.0));
    assertThat(change(diff, "byte[]")).containsEntry("liveBytes", 0.0);
  }

  @Test
  void in_all_the_sums_are_compared() {
    var show = new DiffApi.Show(null, "total", "liveObjects", "liveObjects", "2", "1");
    var diff = api.diff(new DiffApi.Sides("shop", "version:811", "version:812"), show);
    assertThat(diff.rows())
        .extracting(DiffApi.DiffRow::name)
        .as("byte[] fell by 1,200, orders rose by 520, other fell by 602")
        .containsExactly("other", "shop.Order");
    assertThat(change(diff, "shop.Order")).containsEntry("liveObjects", 520.0);
    assertThat(diff.total()).isEqualTo(4);
  }

  @Test
  void two_moments_of_one_service_are_compared() {
    var diff = diff("at:" + FROM, "at:" + (FROM + SLOT + 299_999));
    assertThat(diff.left().instances()).isEqualTo(2);
    assertThat(change(diff, "shop.Order")).containsEntry("liveObjects", 5.0);
  }

  @Test
  void two_instances_are_compared_even_if_one_is_silent() {
    var diff = api.diff(new DiffApi.Sides(null, "instance:" + a, "instance:" + c), BYTES);
    assertThat(diff.left().service()).isEqualTo("shop");
    assertThat(change(diff, "shop.Order")).containsEntry("liveObjects", 820.0);
  }

  @Test
  void an_instance_and_a_moment_go_together() {
    var diff = diff("instance:" + c + ",at:" + (FROM + 3 * SLOT), "instance:" + c);
    assertThat(change(diff, "shop.Order")).containsEntry("liveObjects", 30.0);
  }

  @Test
  void cycles_and_sites_are_compared_too() {
    var cycles = new DiffApi.Show("cycle", null, "objects", null, null, null);
    var found = api.diff(new DiffApi.Sides("shop", "version:811", "version:812"), cycles);
    assertThat(found.rows()).extracting(DiffApi.DiffRow::name).containsExactly("5f1c0d9a7be24433");
    assertThat(found.rows().get(0).left()).containsEntry("objects", 6_000L);
    assertThat(found.rows().get(0).change()).containsEntry("objects", 0.0);
    assertThat(found.sort()).isEqualTo("heldBytes");
  }

  @Test
  void as_csv_left_right_and_change_stand_side_by_side() {
    var show = new DiffApi.Show(null, null, "liveObjects", "liveObjects", "1", null);
    var diff = api.diff(new DiffApi.Sides("shop", "version:811", "version:812"), show);
    assertThat(new String(diff.csv().bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "name,left.liveObjects,right.liveObjects,change.liveObjects\r\n"
                + "shop.Order,410,930,725.0\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version:810        | left has no instance: service=shop version=810; see /api/v1/services
          at:5               | left has no instance: service=shop at=5; see
          pod:1              | left=pod:1; write service:NAME, version:LABEL, instance:ID or at:TIME
          at:1,at:2          | left=at:1,at:2; write service:NAME
          at:noon            | left at=noon; write 2026-11-23T10:00:00Z
          version:%          | left=version:%; write a percent sign as %25
          """)
  void what_is_wrong_is_said_with_its_value(String left, String said) {
    assertThatThrownBy(() -> diff(left, "version:812"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(said);
  }

  @Test
  void a_comma_in_a_name_is_written_as_percent_2C() {
    assertThat(DiffSide.parse("left", "version:1%2C2+3,service:a b", null, 0))
        .isEqualTo(new DiffSide("a b", "1,2+3", null, null));
  }

  @Test
  void a_side_that_names_no_service_says_so() {
    assertThatThrownBy(() -> api.diff(new DiffApi.Sides(null, "version:811", "version:812"), BYTES))
        .hasMessageContaining("left=version:811 names no service");
  }
}
