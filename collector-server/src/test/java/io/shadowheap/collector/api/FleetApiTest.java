// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import static io.shadowheap.collector.store.PastFleet.FROM;
import static io.shadowheap.collector.store.PastFleet.SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.aggregate.FleetCycle;
import io.shadowheap.collector.aggregate.FleetType;
import io.shadowheap.collector.store.PastFleet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sums of a fleet made by hand. */
class FleetApiTest {

  private static final FleetApi.Query ALL = new FleetApi.Query(null, null, null, null, null);
  private static final long NOW = FROM + 30 * SLOT;

  private final PastFleet fleet = new PastFleet();
  private final FleetApi api = new FleetApi(fleet.instances, fleet.history());

  @AfterEach
  void close() {
    fleet.close();
  }

  private static GoldenReport shop(String instance, String version) {
    return new GoldenReport().with("/serviceInstance", instance).with("/serviceVersion", version);
  }

  /** 960 orders in 1,008 blocks where the golden report has 5,040 in 10,080. */
  private static GoldenReport small(String instance, String version) {
    return shop(instance, version)
        .with("/types/0/liveObjects", 960)
        .with("/types/0/liveBytes", 46_080)
        .with("/types/0/refcount/objects", 960)
        .with("/types/0/refcount/sum", 2_860)
        .with("/types/0/refcount/max", 700)
        .with("/types/0/pools/blocksUsed", 960)
        .with("/types/0/pools/blocksTotal", 1_008)
        .with("/types/0/generations/2", 60);
  }

  private FleetType type(FleetApi.Query query, String name) {
    return api.types("shop", query).types().stream()
        .filter(row -> row.type().equals(name))
        .findFirst()
        .get();
  }

  @Test
  void means_and_occupancy_are_made_of_sums_not_of_means() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811"));
    fleet.report(NOW, small("b", "812"));
    FleetType orders = type(ALL, "shop.Order");
    assertThat(orders.instances()).isEqualTo(2);
    assertThat(orders.liveObjects()).isEqualTo(6_000);
    assertThat(orders.liveBytes()).isEqualTo(288_000);
    assertThat(orders.refcount().sum()).isEqualTo(10_000);
    assertThat(orders.refcount().mean()).isEqualTo(10_000.0 / 6_000);
    assertThat(orders.refcount().max()).isEqualTo(700);
    assertThat(orders.refcount().histogram())
        .isEqualTo(List.of(0L, 8_080L, 1_000L, 600L, 300L, 100L, 0L, 0L));
    assertThat(orders.pools().occupancy()).isEqualTo(6_000.0 / 11_088);
    assertThat(orders.generations()).isEqualTo(List.of(480L, 1_600L, 4_060L));
    assertThat(orders.freed().cyclic().objects()).isEqualTo(6_000);
    assertThat(orders.fullyTracked()).isEqualTo(2);
    assertThat(orders.estimate()).isNull();
  }

  @Test
  void a_row_with_an_estimate_is_of_a_sample_although_its_tracked_objects_are_observed() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811").with("/types/2/provenance", "observed"));
    FleetType lambdas = type(ALL, "shop.Cart$$Lambda");
    assertThat(lambdas.estimated()).isEqualTo(1);
    assertThat(lambdas.estimate().objects()).isEqualTo(64);
  }

  @Test
  void estimates_add_up_with_the_root_of_the_sum_of_squares() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811"));
    fleet.report(NOW, shop("b", "811").with("/types/2/estimate/standardError", 10.0));
    fleet.report(
        NOW, shop("c", "811").with("/types/2/provenance", "observed").without("/types/2/estimate"));
    FleetType lambdas = type(ALL, "shop.Cart$$Lambda");
    assertThat(lambdas.estimated()).isEqualTo(2);
    assertThat(lambdas.liveObjects()).isEqualTo(24);
    assertThat(lambdas.estimate().objects()).isEqualTo(64 + 64 + 8);
    assertThat(lambdas.estimate().standardError()).isCloseTo(Math.sqrt(551.5625), within(1e-9));
    assertThat(lambdas.refcount()).isNull();
  }

  @Test
  void versions_are_told_apart_where_asked() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811"));
    fleet.report(NOW, shop("b", "811"));
    fleet.report(NOW, small("c", "812"));
    assertThat(type(new FleetApi.Query("812", null, null, null, null), "shop.Order").liveObjects())
        .isEqualTo(960);
    var page = api.types("shop", new FleetApi.Query(null, "version", "liveObjects", "2", "1"));
    assertThat(page.total()).isEqualTo(6);
    assertThat(page.types())
        .extracting(FleetType::type, FleetType::version, FleetType::liveObjects)
        .containsExactly(tuple("byte[]", "811", 2_400L), tuple("byte[]", "812", 1_200L));
    assertThat(page.other().liveObjects()).isEqualTo(3 * 602);
  }

  @Test
  void a_service_says_what_each_version_has_in_all() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811"));
    fleet.report(NOW, small("b", "812"));
    var versions = api.service("shop").versions();
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).total().liveObjects()).isEqualTo(6_850);
    assertThat(versions.get(1).version()).isEqualTo("812");
    assertThat(versions.get(1).total().liveObjects()).isEqualTo(6_850 - 5_040 + 960);
    assertThat(api.service("shop").service().liveObjects()).isEqualTo(2 * 6_850);
  }

  @Test
  void an_instance_that_is_gone_counts_no_more_and_one_that_restarted_counts_once() {
    fleet.now(NOW);
    fleet.report(NOW - 61_000, shop("gone", "811"));
    fleet.report(NOW - 20_000, shop("a", "811"));
    fleet.report(NOW, small("a", "811").with("/startedAt", NOW - 5_000).with("/sequence", 1));
    var types = api.types("shop", ALL);
    assertThat(types.instances()).isEqualTo(1);
    assertThat(types.types().get(1).liveObjects()).isEqualTo(960);
    assertThat(api.service("shop").versions().get(0).instances()).isEqualTo(2);
    assertThat(api.service("shop").versions().get(0).reporting()).isEqualTo(1);
  }

  @Test
  void a_cycle_is_in_37_of_40_instances_and_was_first_seen_with_an_earlier_version() {
    fleet.report(FROM + 3 * SLOT, shop("long-gone", "811").with("/startedAt", FROM));
    fleet.now(NOW);
    for (int i = 0; i < 40; i++) {
      GoldenReport report =
          shop("shop-" + i, i < 20 ? "812" : "813")
              .with("/startedAt", NOW - 50_000 + i)
              .with("/cycles/0/firstSeen", NOW - 1_000 * i)
              .with("/cycles/0/state", i % 2 == 0 ? "confirmed" : "suspected");
      fleet.report(NOW, i < 37 ? report : report.withJson("/cycles", "[]"));
    }
    FleetCycle cycle = api.cycles("shop", ALL).cycles().get(0);
    assertThat(cycle.instances()).isEqualTo(37);
    assertThat(cycle.ofInstances()).isEqualTo(40);
    assertThat(cycle.confirmedInstances()).isEqualTo(19);
    assertThat(cycle.versions()).containsExactly("812", "813");
    assertThat(cycle.objects()).isEqualTo(37 * 3_000);
    assertThat(cycle.sites().get(0).objects()).isEqualTo(37 * 1_500);
    assertThat(cycle.firstVersion()).isEqualTo("811");
    assertThat(cycle.firstSeen()).isEqualTo(FROM + 3 * SLOT);
  }

  @Test
  void a_cycle_nobody_had_before_was_first_seen_by_the_instance_that_says_so() {
    fleet.now(NOW);
    fleet.report(NOW, shop("a", "811").with("/cycles/0/firstSeen", NOW - 5_000));
    fleet.report(NOW, shop("b", "812").with("/cycles/0/firstSeen", NOW - 7_000));
    FleetCycle cycle = api.cycles("shop", ALL).cycles().get(0);
    assertThat(cycle.firstVersion()).isEqualTo("812");
    assertThat(cycle.firstSeen()).isEqualTo(NOW - 7_000);
  }
}
