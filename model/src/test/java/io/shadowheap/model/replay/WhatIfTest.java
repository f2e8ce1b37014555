// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import static io.shadowheap.model.replay.Operation.NO_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.Profile;
import io.shadowheap.model.freelist.FreeListUse;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is a replay of the same operations, one profile at a time. */
class WhatIfTest {

  private static final Profile AS_IT_IS = Profile.CPYTHON_3_11.withThresholds(60, 4, 3);

  private static final List<Profile> PROFILES =
      List.of(
          AS_IT_IS,
          AS_IT_IS.withThresholds(2000, 10, 10),
          AS_IT_IS.withThresholds(0, 4, 3),
          AS_IT_IS.with(new PoolGeometry(8, 512, 16384, 48, 1 << 20, 63, true)),
          AS_IT_IS.with(new PoolGeometry(16, 48, 4096, 48, 256 << 10, 64, false)),
          keeping(AS_IT_IS, ObjectType.LIST, 0),
          keeping(AS_IT_IS, ObjectType.TUPLE, 3),
          keeping(AS_IT_IS, ObjectType.OBJ, 25),
          Profile.CPYTHON_3_8);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 5);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_outcome_is_that_of_a_replay_under_its_profile(long seed) {
    List<Operation> program = RandomProgram.of(seed, 6_001);
    List<Outcome> outcomes = outcomes(program, PROFILES);
    for (int i = 0; i < PROFILES.size(); i++) {
      RegisterMachine alone = new RegisterMachine(setup(PROFILES.get(i), program.size()));
      alone.heap().measureFreeLists();
      List<List<Long>> stats = null;
      PoolHistory pools = new PoolHistory(program.size());
      for (Operation operation : program) {
        Observation seen = alone.step(operation);
        stats = seen.stats() == null ? stats : seen.stats();
        pools.after(alone.heap()::poolAccount);
      }
      pools.end(alone.heap().freeze(any -> true).pools().account());
      Outcome outcome = outcomes.get(i);
      assertThat(outcome.generations())
          .as("seed=%d profile=%d", seed, i)
          .isEqualTo(alone.heap().generations());
      assertThat(outcome.pools()).as("seed=%d profile=%d", seed, i).isEqualTo(pools);
      assertThat(stats(outcome)).as("seed=%d profile=%d", seed, i).isEqualTo(stats);
      assertServes(outcome, alone, ObjectType.LIST);
      assertServes(outcome, alone, ObjectType.DICT);
      assertServes(outcome, alone, ObjectType.OBJ);
    }
    assertThat(outcomes.stream().map(WhatIfTest::stats).distinct().count()).isGreaterThan(4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_curve_says_of_the_length_there_is_what_that_list_served(long seed) {
    for (Outcome outcome : outcomes(RandomProgram.of(seed, 6_000), PROFILES)) {
      assertThat(outcome.freeLists())
          .containsOnlyKeys(ObjectType.LIST, ObjectType.DICT, ObjectType.TUPLE, ObjectType.OBJ);
      outcome
          .freeLists()
          .forEach(
              (type, use) ->
                  assertThat(use.curve().served(outcome.kept(type)))
                      .as("seed=%d %s %s", seed, type, outcome.profile())
                      .isEqualTo(use.served()));
    }
  }

  @Test
  void a_hundred_lists_made_again_are_served_by_what_the_free_list_kept_of_them() {
    List<Operation> program = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      program.add(new Operation.New(ObjectType.LIST, 10 + round, 0, List.of(), NO_REGISTER));
      program.add(new Operation.Fill(0, ObjectType.LIST, 100 * (round + 1), 99));
      program.add(new Operation.Drop(0));
    }
    List<Outcome> outcomes =
        outcomes(
            program,
            List.of(
                Profile.CPYTHON_3_11,
                keeping(Profile.CPYTHON_3_11, ObjectType.LIST, 30),
                keeping(Profile.CPYTHON_3_11, ObjectType.LIST, 0)));
    assertThat(lists(outcomes.get(0)).allocations()).isEqualTo(300);
    assertThat(lists(outcomes.get(0)).served()).isEqualTo(160);
    assertThat(lists(outcomes.get(1)).served()).isEqualTo(60);
    assertThat(lists(outcomes.get(2)).served()).isZero();
    assertThat(lists(outcomes.get(2)).curve().served(80)).isEqualTo(160);
    assertThat(lists(outcomes.get(2)).curve().lengthServing(50)).isEqualTo(75);
    assertThat(outcomes.get(0).generations().counts().get(0)).isEqualTo(80);
  }

  @Test
  void tuples_of_up_to_twenty_items_are_kept_from_3_11_on() {
    List<Operation> program = new ArrayList<>();
    for (int id = 0; id < 6; id++) {
      List<Integer> items = Collections.nCopies(id < 3 ? 20 : 21, Operation.ATOM);
      program.add(new Operation.New(ObjectType.TUPLE, id, 0, items, NO_REGISTER));
      program.add(new Operation.Drop(0));
    }
    FreeListUse use =
        outcomes(program, List.of(Profile.CPYTHON_3_11)).get(0).freeLists().get(ObjectType.TUPLE);
    assertThat(use.allocations()).isEqualTo(3);
    assertThat(use.served()).isEqualTo(2);
  }

  @Test
  void instances_are_kept_where_the_profile_says_so_and_are_not_counted_then() {
    List<Operation> program = List.of(new Operation.Churn(ObjectType.OBJ, 0, 1_000));
    List<Outcome> outcomes =
        outcomes(
            program,
            List.of(Profile.CPYTHON_3_11, keeping(Profile.CPYTHON_3_11, ObjectType.OBJ, 1)));
    assertThat(outcomes.get(0).freeLists().get(ObjectType.OBJ).served()).isZero();
    assertThat(outcomes.get(1).freeLists().get(ObjectType.OBJ).served()).isEqualTo(999);
    assertThat(outcomes.get(0).generations().counts().get(0)).isZero();
    assertThat(outcomes.get(1).generations().counts().get(0)).isEqualTo(1);
  }

  @Test
  void survivors_are_counted_each_time_they_outlive_a_collection() {
    List<Operation> program =
        List.of(
            new Operation.New(ObjectType.LIST, 0, 0, List.of(), NO_REGISTER),
            new Operation.Fill(0, ObjectType.OBJ, 1, 4),
            new Operation.Cycles(ObjectType.OBJ, 10, 3),
            new Operation.Collect(0),
            new Operation.Collect(1),
            new Operation.Collect(2),
            new Operation.Collect(2));
    Outcome outcome = outcomes(program, List.of(Profile.CPYTHON_3_11)).get(0);
    assertThat(stats(outcome)).isEqualTo(List.of(List.of(1L, 3L, 0L), of(1, 0), of(2, 0)));
    assertThat(outcome.generations().rows().get(0).survivors()).isEqualTo(5);
    assertThat(outcome.generations().rows().get(1).survivors()).isEqualTo(5);
    assertThat(outcome.generations().rows().get(2).survivors()).isEqualTo(10);
  }

  @Test
  void what_no_profile_can_run_is_refused() {
    WhatIf whatIf = new WhatIf(setup(AS_IT_IS, 1), List.of(AS_IT_IS, Profile.SEED));
    assertThatThrownBy(() -> whatIf.execute(new Operation.Append(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("register r=0 is empty")
        .hasMessageNotContaining("depends on when collections run");
  }

  private static List<Outcome> outcomes(List<Operation> program, List<Profile> profiles) {
    WhatIf whatIf = new WhatIf(setup(AS_IT_IS, program.size()), profiles);
    program.forEach(whatIf::execute);
    return whatIf.outcomes();
  }

  private static void assertServes(Outcome outcome, RegisterMachine alone, ObjectType type) {
    FreeListUse use = alone.heap().freeListUse(type.shape(), type.ordinal(), 0);
    assertThat(use.allocations()).isPositive();
    assertThat(outcome.freeLists().get(type).allocations()).isEqualTo(use.allocations());
    assertThat(outcome.freeLists().get(type).served()).isEqualTo(use.served());
  }

  private static Setup setup(Profile profile, int steps) {
    return new Setup(profile, RandomProgram.REGISTERS, 0, true, 1_000_000, steps);
  }

  private static Profile keeping(Profile profile, ObjectType type, int kept) {
    return profile.with(type.keep(kept, profile.freeLists()));
  }

  private static FreeListUse lists(Outcome outcome) {
    return outcome.freeLists().get(ObjectType.LIST);
  }

  private static List<List<Long>> stats(Outcome outcome) {
    return outcome.generations().rows().stream()
        .map(row -> List.of(row.collections(), row.collected(), row.uncollectable()))
        .toList();
  }

  private static List<Long> of(long collections, long collected) {
    return List.of(collections, collected, 0L);
  }
}
