// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.shadowheap.model.Profile;
import io.shadowheap.model.replay.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The naive heap runs beside the shadow heap, a million operations in all. A difference is reported
 * with its seed and the shortest program that still shows it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomProgramsTest {

  private static final int MILLION = 1_000_000;

  /** Mutation tests run fewer, many times over. */
  private static final int OPERATIONS = Integer.getInteger("shadowheap.operations", MILLION);

  private static final int STEPS = OPERATIONS < MILLION ? 250 : 2_000;

  private long done;
  private long mostLive;
  private final Map<NaivePython.Reached, Long> reached = new EnumMap<>(NaivePython.Reached.class);

  /** Collections and objects collected, by generation. */
  private final long[] collections = new long[6];

  static Stream<Arguments> profilesAndStyles() {
    return Profile.ALL.stream()
        .flatMap(
            profile -> Stream.of(Style.values()).map(style -> Arguments.of(profile.name(), style)));
  }

  @ParameterizedTest
  @MethodSource("profilesAndStyles")
  void the_shadow_heap_agrees_with_the_naive_heap_after_every_operation(
      String profile, Style style) {
    int pairs = Profile.ALL.size() * Style.values().length;
    int runs = (OPERATIONS + pairs * STEPS - 1) / (pairs * STEPS);
    for (int run = 0; run < runs; run++) {
      long seed = style.ordinal() * 1_000L + run;
      SideBySide.Fresh fresh = () -> pair(profile, style);
      SideBySide pair = fresh.make();
      RandomProgram program = new RandomProgram(seed, style, pair.naive);
      List<Operation> operations = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        Operation operation = program.next();
        operations.add(operation);
        if (pair.difference(operation) != null) {
          report(seed, profile, style, fresh, operations);
        }
        mostLive = Math.max(mostLive, pair.naive.python.live.size());
        done++;
      }
      note(pair.naive.python);
    }
  }

  @AfterAll
  void a_million_operations_reached_everything_there_is_to_disagree_about() {
    assertThat(done).isGreaterThanOrEqualTo(OPERATIONS);
    if (OPERATIONS < MILLION) {
      return;
    }
    assertThat(mostLive).isBetween(200L, (long) RandomProgram.MOST_LIVE);
    assertThat(collections).doesNotContain(0L);
    assertThat(reached).containsOnlyKeys(NaivePython.Reached.values());
  }

  /** A test of the test: a naive heap with another rule is caught, and the program cut down. */
  @Test
  void a_threshold_that_is_one_off_is_shown_by_the_fewest_allocations() {
    SideBySide.Fresh fresh =
        () -> {
          SideBySide pair =
              new SideBySide(
                  Profile.CPYTHON_3_11, Rules.of("cpython-3.11"), new int[] {4, 9, 9}, STEPS);
          pair.naive.python.thresholds[0] = 5;
          return pair;
        };
    List<Operation> operations = new ArrayList<>();
    RandomProgram program = new RandomProgram(1, Style.REFERENCES, fresh.make().naive);
    for (int i = 0; i < 200; i++) {
      operations.add(program.next());
    }
    assertThat(SideBySide.difference(fresh, operations)).isNotNull();
    assertThat(SideBySide.shrink(fresh, operations))
        .hasSize(5)
        .allMatch(Operation.New.class::isInstance);
  }

  private static SideBySide pair(String profile, Style style) {
    return new SideBySide(Profile.named(profile), Rules.of(profile), style.thresholds, STEPS);
  }

  private static void report(
      long seed, String profile, Style style, SideBySide.Fresh fresh, List<Operation> operations) {
    List<Operation> shortest = SideBySide.shrink(fresh, operations);
    StringBuilder text =
        new StringBuilder(
            "seed=%d profile=%s style=%s: differs at operation %d; %d operations show it:%n"
                .formatted(seed, profile, style, operations.size(), shortest.size()));
    shortest.forEach(operation -> text.append(operation).append('\n'));
    fail(text + SideBySide.difference(fresh, shortest));
  }

  private void note(NaivePython python) {
    for (int generation = 0; generation < 3; generation++) {
      collections[generation] += python.stats[generation][0];
      collections[3 + generation] += python.stats[generation][1];
    }
    python.reached.forEach((what, times) -> reached.merge(what, times, Long::sum));
  }
}
