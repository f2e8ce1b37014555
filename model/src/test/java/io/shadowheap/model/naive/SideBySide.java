// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import io.shadowheap.model.HeapView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.check.Laws;
import io.shadowheap.model.replay.Observation;
import io.shadowheap.model.replay.Operation;
import io.shadowheap.model.replay.RegisterMachine;
import io.shadowheap.model.replay.Setup;
import java.util.ArrayList;
import java.util.List;

/**
 * The shadow heap and the naive heap run the same program. After every operation: counts that
 * changed, deaths, events, generations' sizes, and the laws on the whole shadow heap; every {@link
 * #SNAPSHOT} operations and after every collection also all lists in order and all pools.
 */
final class SideBySide {

  private static final int SNAPSHOT = 16;

  private final RegisterMachine shadow;
  final NaiveMachine naive;

  /**
   * Both empty.
   *
   * @param rules what the naive heap goes by
   */
  SideBySide(Profile profile, Rules rules, int[] thresholds, int steps) {
    shadow =
        new RegisterMachine(
            new Setup(
                profile.withThresholds(thresholds[0], thresholds[1], thresholds[2]),
                RandomProgram.REGISTERS,
                RandomProgram.RESURRECTION,
                true,
                SNAPSHOT,
                steps));
    naive =
        new NaiveMachine(
            new NaivePython(
                rules, thresholds, RandomProgram.REGISTERS, RandomProgram.RESURRECTION, true),
            SNAPSHOT,
            steps);
  }

  /** Runs one operation on both; returns what differs, or null. */
  String difference(Operation operation) {
    Observation expected = naive.step(operation);
    Observation seen;
    try {
      seen = shadow.step(operation);
    } catch (RuntimeException e) {
      return "%s%n  at %s".formatted(e, e.getStackTrace()[0]);
    }
    if (!seen.equals(expected)) {
      return "shadow %s%n naive %s".formatted(seen, expected);
    }
    HeapView view = shadow.heap().freeze(type -> true);
    List<String> broken = Laws.broken(view);
    if (!broken.isEmpty()) {
      return broken.toString();
    }
    if (expected.snapshot() != null && !view.pools().equals(naive.python.pools.view())) {
      return "shadow %s%n naive %s".formatted(view.pools(), naive.python.pools.view());
    }
    return null;
  }

  /** How a fresh pair of heaps is made. */
  @FunctionalInterface
  interface Fresh {
    SideBySide make();
  }

  /** Runs a program on a fresh pair, without what is not valid; null if they agree. */
  static String difference(Fresh fresh, List<Operation> program) {
    SideBySide pair = fresh.make();
    for (Operation operation : program) {
      if (pair.naive.accepts(operation)) {
        String difference = pair.difference(operation);
        if (difference != null) {
          return difference;
        }
      }
    }
    return null;
  }

  /** The program without all that it differs without: first in large pieces, then one by one. */
  static List<Operation> shrink(Fresh fresh, List<Operation> program) {
    List<Operation> shortest = new ArrayList<>(program);
    for (int piece = shortest.size() / 2; piece > 0; piece /= 2) {
      boolean shorter = true;
      while (shorter) {
        shorter = false;
        for (int from = shortest.size() - piece; from >= 0; from -= piece) {
          List<Operation> without = new ArrayList<>(shortest);
          without.subList(from, from + piece).clear();
          if (difference(fresh, without) != null) {
            shortest = without;
            shorter = true;
          }
        }
      }
    }
    return shortest;
  }
}
