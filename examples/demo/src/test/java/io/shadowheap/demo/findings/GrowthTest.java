// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.demo.findings.Looks.History;
import io.shadowheap.wire.TypeRow;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {

  private static final History LEAK =
      new History("app.Leak", i -> 100L + 60 * i, i -> 0L, i -> 5L * i + 5);

  @Test
  void what_is_only_ever_added_has_grown() {
    Grown grown = only(grown(12, LEAK));

    // looks after the warm-up are 3 to 11; the floor of look 10 is the last sure one
    assertThat(grown.row().type()).isEqualTo("app.Leak");
    assertThat(grown.objects()).isEqualTo(60 * 7);
    assertThat(grown.seconds()).isEqualTo(35);
    assertThat(grown.perSecond()).isEqualTo(12);
    assertThat(grown.keptRatio()).isEqualTo(1);
    assertThat(grown.site()).isEqualTo("app.Leak.make:7");
  }

  @Test
  void a_leak_that_keeps_a_third_of_what_comes_has_grown_too() {
    History leak = new History("app.Leak", i -> 60L * i, i -> 120L * i, i -> 5L * i);

    assertThat(only(grown(12, leak)).keptRatio()).isEqualTo(1 / 3.0);
  }

  @Test
  void a_cache_that_fills_and_stays_has_not_grown() {
    History cache =
        new History("app.Cached", i -> Math.min(2_000, 400L * i), i -> 0L, i -> 5L * i + 5);

    assertThat(grown(12, cache)).isEmpty();
  }

  @Test
  void a_full_cache_whose_entries_come_and_go_has_not_grown() {
    History cache = new History("app.Cached", i -> 2_000 + i % 3 * 90L, i -> 300L * i, i -> 40L);

    assertThat(grown(12, cache)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void garbage_that_waits_for_the_jvm_gc_has_not_grown(long seed) {
    Random random = new Random(seed);
    long[] waiting = random.longs(12, 0, 1_000).toArray();
    History garbage =
        new History(
            "app.Garbage", i -> 500 + waiting[i], i -> 1_000L * i - waiting[i], i -> 5L * i);

    assertThat(grown(12, garbage)).as("seed=%d", seed).isEmpty();
  }

  @Test
  void garbage_that_happens_to_rise_at_every_look_is_given_away_by_what_was_freed() {
    History garbage =
        new History("app.Garbage", i -> 500 + 20L * i, i -> 1_000L * i, i -> 5L * i + 5);

    assertThat(grown(12, garbage)).isEmpty();
  }

  @Test
  void a_busy_hour_whose_oldest_objects_leave_has_not_grown() {
    History busy = new History("app.Session", i -> 50 + 20L * i, i -> 10L * i, i -> 15L);

    assertThat(grown(12, busy)).isEmpty();
  }

  @Test
  void a_type_that_was_only_adopted_is_not_judged() {
    assertThat(new Growth(with(GrowthTest::adopted)).grown()).isEmpty();
  }

  @Test
  void a_leak_of_which_one_in_eight_is_tracked_is_as_large_as_its_sample_says() {
    Grown whole = only(grown(12, LEAK));
    Grown sampled = only(new Growth(with(GrowthTest::sampled)).grown());
    assertThat(sampled.row().liveObjects()).isLessThan(whole.row().liveObjects() / 7);
    assertThat(sampled.objects()).isEqualTo(whole.objects());
    assertThat(sampled.live()).isEqualTo(whole.live()).isEqualTo(whole.row().liveObjects());
    assertThat(sampled.liveBytes()).isEqualTo(whole.liveBytes());
    assertThat(sampled.keptRatio()).isEqualTo(1);
  }

  private static List<Look> with(UnaryOperator<TypeRow> change) {
    return Looks.of(12, LEAK).stream()
        .map(
            look ->
                new Look(
                    look.atSeconds(),
                    look.instance(),
                    look.types().stream().map(change).toList(),
                    look.cycles(),
                    look.sites(),
                    look.duplicates()))
        .toList();
  }

  @Test
  void the_type_that_grew_most_comes_first() {
    History slower = new History("app.Slower", i -> 20L * i, i -> 0L, i -> 5L * i);

    assertThat(grown(12, slower, LEAK))
        .extracting(grown -> grown.row().type())
        .containsExactly("app.Leak", "app.Slower");
  }

  @Test
  void four_looks_after_the_warm_up_are_enough_and_three_are_not() {
    assertThat(grown(5, LEAK)).hasSize(1);
    assertThat(grown(4, LEAK)).isEmpty();
  }

  private static List<Grown> grown(int looks, History... histories) {
    return new Growth(Looks.of(looks, histories)).grown();
  }

  private static Grown only(List<Grown> grown) {
    assertThat(grown).hasSize(1);
    return grown.get(0);
  }

  private static TypeRow adopted(TypeRow row) {
    return new TypeRow(
        row.type(),
        row.allocatedObjects(),
        row.allocatedBytes(),
        0,
        row.registered(),
        row.liveObjects(),
        row.liveBytes(),
        row.provenance(),
        false,
        row.refcount(),
        row.generations(),
        0,
        row.ageSeconds(),
        row.pools(),
        row.pending(),
        row.freed(),
        row.reclaimDelay(),
        row.thinned(),
        row.estimate());
  }

  private static TypeRow sampled(TypeRow row) {
    return new TypeRow(
        row.type(),
        row.allocatedObjects(),
        row.allocatedBytes(),
        row.registered() / 8,
        0,
        row.liveObjects() / 8,
        row.liveBytes() / 8,
        row.provenance(),
        false,
        null,
        row.generations(),
        0,
        row.ageSeconds(),
        row.pools(),
        row.pending(),
        row.freed(),
        row.reclaimDelay(),
        row.thinned(),
        new TypeRow.Estimate(row.liveObjects(), row.liveBytes(), 12));
  }
}
