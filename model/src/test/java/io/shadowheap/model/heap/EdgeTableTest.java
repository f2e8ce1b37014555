// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTableTest {

  private final EdgeTable table = new EdgeTable();

  private int filled(int run, int from, int holder) {
    int start = table.start(run);
    for (int i = from; i < table.length(run); i++) {
      table.set(start + i, i, holder);
    }
    return run;
  }

  private void assertHolds(int run, int holder, int length, String how) {
    assertThat(table.length(run)).as(how).isEqualTo(length);
    int start = table.start(run);
    for (int i = 0; i < length; i++) {
      if (table.slot(start + i) != i || table.target(start + i) != holder) {
        assertThat(table.slot(start + i) + " " + table.target(start + i))
            .as(how + " edge=" + i)
            .isEqualTo(i + " " + holder);
      }
    }
  }

  @Test
  void a_list_that_grows_alone_takes_little_more_than_its_edges() {
    int run = table.allocate(1_000);
    for (int length = 2_000; length <= 200_000; length += 1_000) {
      run = table.resize(run, length);
    }
    assertThat(table.cells()).isBetween(200_000, 230_000);
  }

  @Test
  void two_lists_that_grow_in_turn_take_less_than_three_times_their_edges() {
    int one = table.allocate(1_000);
    int other = table.allocate(1_000);
    for (int length = 2_000; length <= 200_000; length += 1_000) {
      one = table.resize(one, length);
      other = table.resize(other, length);
    }
    assertThat(table.cells()).isBetween(400_000, 1_200_000);
  }

  @Test
  void a_run_takes_its_cells_a_header_and_at_most_an_eighth() {
    table.allocate(30);
    assertThat(table.cells()).isEqualTo(30);
    table.allocate(31);
    assertThat(table.cells()).isEqualTo(30 + 32);
    table.allocate(33);
    assertThat(table.cells()).isEqualTo(30 + 32 + 40);
    table.allocate(1_023);
    assertThat(table.cells()).isEqualTo(30 + 32 + 40 + 1_024);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 31, 100, 1_022, 1_023, 1_024, 5_000})
  void what_one_gave_back_the_next_of_its_length_gets(int length) {
    int run = table.allocate(length);
    int cells = table.cells();
    table.allocate(1);
    table.free(run);
    assertThat(table.allocate(length)).isEqualTo(run);
    assertThat(table.cells()).isEqualTo(cells + 1);
  }

  @Test
  void a_long_run_stays_while_it_fits_and_is_a_quarter_full() {
    int small = table.allocate(40);
    assertThat(table.resize(small, 31)).isEqualTo(small);
    assertThat(table.resize(small, 47)).isEqualTo(small);
    assertThat(table.resize(small, 48)).isNotEqualTo(small);
    int run = table.allocate(200);
    assertThat(table.resize(run, 53)).isEqualTo(run);
    assertThat(table.resize(run, 52)).isNotEqualTo(run);
  }

  @Test
  void the_last_run_grows_where_it_is_from_a_thousand_cells_on() {
    int last = table.allocate(1_023);
    assertThat(table.resize(last, 1_100)).isEqualTo(last);
    int small = table.allocate(900);
    assertThat(table.resize(small, 1_100)).isNotEqualTo(small);
  }

  @Test
  void what_two_neighbours_gave_back_serves_one_that_needs_both() {
    int one = table.allocate(2_000);
    int other = table.allocate(2_000);
    int last = table.allocate(2_000);
    int cells = table.cells();
    table.free(one);
    table.free(other);
    assertThat(table.start(table.allocate(3_500))).isEqualTo(table.start(one));
    assertThat(table.cells()).isEqualTo(cells);
    assertThat(table.length(last)).isEqualTo(2_000);
  }

  @Test
  void small_runs_fill_what_a_large_one_left_before_the_table_grows() {
    int large = table.allocate(100_000);
    table.allocate(1);
    int cells = table.cells();
    table.free(large);
    for (int i = 0; i < 32_000; i++) {
      table.allocate(3);
    }
    assertThat(table.cells()).isEqualTo(cells);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void runs_keep_their_edges_whatever_the_others_do(long seed) {
    Random random = new Random(seed);
    int[] runs = new int[40];
    int[] lengths = new int[runs.length];
    List<String> done = new ArrayList<>();
    for (int step = 0; step < 3_000; step++) {
      int holder = random.nextInt(runs.length);
      int kind = random.nextInt(10);
      int length =
          kind == 0
              ? 0
              : kind < 4
                  ? random.nextInt(40)
                  : kind < 7 ? lengths[holder] + random.nextInt(600) : random.nextInt(9_000);
      done.add(holder + "=" + length);
      int kept = Math.min(length, lengths[holder]);
      runs[holder] = filled(table.resize(runs[holder], length), kept, holder);
      lengths[holder] = length;
      if (step % 50 == 0) {
        for (int i = 0; i < runs.length; i++) {
          assertHolds(runs[i], i, lengths[i], "seed=" + seed + " last=" + done.get(step));
        }
      }
    }
  }
}
