// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A program of two types, sampled by site and thinned by type with the governor's own rules, while
 * the number of registrations wanted goes down and up again. Estimates are compared with the truth
 * over 3,000 runs with seeds 0 to 2,999. Bounds are five standard errors of what is tested: a right
 * program fails such a test once in 1.7 million.
 */
class EstimateTest {

  private static final int RUNS = 3_000;
  private static final double SIGMAS = 5;
  private static final int MAX_OBJECTS = 400;
  private static final int TEMPORARY = 0;
  private static final int LASTING = 1;

  /** A live object; rate is negative if it is not tracked. */
  private static final class Thing {
    final int type;
    int rate;

    Thing(int type, int rate) {
      this.type = type;
      this.rate = rate;
    }
  }

  private static final class Program {
    final SplittableRandom random;
    final byte[] hooks = new byte[4];
    final TypeLevels levels = new TypeLevels(MAX_OBJECTS);
    final SiteRates rates =
        new SiteRates(hooks, longer -> {}, site -> site, levels::level, type -> 0);
    final List<Thing> things = new ArrayList<>();
    boolean thinned;

    Program(long seed) {
      random = new SplittableRandom(seed);
    }

    void second(int temporary, int lasting, double target, long nowNanos) {
      things.removeIf(thing -> random.nextInt(100) < (thing.type == TEMPORARY ? 80 : 2));
      make(TEMPORARY, temporary);
      make(LASTING, lasting);
      thin();
      levels.giveBack(nowNanos, tracked());
      rates.decide(1, target);
    }

    private void make(int type, int n) {
      for (int i = 0; i < n; i++) {
        int rate = hooks[type];
        boolean drawn = rate == 0 || random.nextLong() >>> 64 - rate == 0;
        things.add(new Thing(type, drawn ? rate : -1));
        if (drawn) {
          rates.registered(type, rate);
        }
      }
    }

    private void thin() {
      if (!levels.isCrowded(tracked())) {
        return;
      }
      TypeLevels.Counts counts = new TypeLevels.Counts();
      things.stream().filter(t -> t.rate >= 0).forEach(t -> counts.add(t.type, t.rate));
      if (levels.raise(tracked(), counts)) {
        thinned = true;
        for (Thing thing : things) {
          int level = levels.level(thing.type);
          if (thing.rate >= 0 && thing.rate < level) {
            thing.rate = TypeLevels.keeps(random, thing.rate, level) ? level : -1;
          }
        }
      }
    }

    int tracked() {
      return (int) things.stream().filter(thing -> thing.rate >= 0).count();
    }

    long live(int type) {
      return things.stream().filter(thing -> thing.type == type).count();
    }

    Estimate estimate(int type) {
      Estimate.Sums sums = new Estimate.Sums();
      for (Thing thing : things) {
        if (thing.rate >= 0) {
          sums.add(thing.type, thing.rate, 24);
        }
      }
      return sums.byType().getOrDefault(type, Estimate.NOTHING);
    }
  }

  private static Program run(long seed) {
    Program program = new Program(seed);
    for (int second = 0; second < 40; second++) {
      boolean busy = second >= 8 && second < 28;
      program.second(busy ? 300 : 40, busy ? 40 : 5, busy ? 90 : 1_000, second * 1_000_000_000L);
    }
    return program;
  }

  private static final class Sums {
    double error;
    double errorSquares;
    double variance;
    double gap;
    double gapSquares;
    int within;

    void add(Estimate estimate, long truth) {
      double e = estimate.objects() - truth;
      error += e;
      errorSquares += e * e;
      variance += estimate.variance();
      double difference = estimate.variance() - e * e;
      gap += difference;
      gapSquares += difference * difference;
      within += Math.abs(e) <= 2 * estimate.standardError() ? 1 : 0;
    }

    /** The mean of a sum of squares given, in its own standard errors. */
    static double sigmas(double sum, double squares) {
      double mean = sum / RUNS;
      return mean / Math.sqrt((squares / RUNS - mean * mean) / RUNS);
    }
  }

  @Test
  void estimates_have_no_bias_and_their_standard_error_is_that_of_many_runs() {
    Sums[] sums = {new Sums(), new Sums()};
    int thinned = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Program program = run(seed);
      thinned += program.thinned ? 1 : 0;
      for (int type : new int[] {TEMPORARY, LASTING}) {
        sums[type].add(program.estimate(type), program.live(type));
      }
    }
    assertThat(thinned).as("runs in which a type was thinned").isGreaterThan(RUNS / 2);
    for (int type : new int[] {TEMPORARY, LASTING}) {
      Sums s = sums[type];
      assertThat(s.variance).as("type=%d is sampled at all", type).isPositive();
      assertThat(Sums.sigmas(s.error, s.errorSquares))
          .as("type=%d bias, in standard errors", type)
          .isBetween(-SIGMAS, SIGMAS);
      assertThat(Sums.sigmas(s.gap, s.gapSquares))
          .as("type=%d variance stated less error squared, in standard errors", type)
          .isBetween(-SIGMAS, SIGMAS);
    }
    assertThat(sums[LASTING].within / (double) RUNS)
        .as("share of runs within two standard errors")
        .isBetween(0.9, 1.0);
  }

  @Test
  void a_type_that_is_whole_is_counted_and_has_no_error() {
    Estimate.Sums sums = new Estimate.Sums();
    sums.add(500, 0, 16);
    sums.add(500, 0, 24);
    Estimate estimate = sums.byType().get(500);
    assertThat(estimate).isEqualTo(new Estimate(2, 40, 0, 0));
    assertThat(estimate.standardError()).isZero();
  }

  @Test
  void an_object_with_rate_three_stands_for_eight() {
    Estimate.Sums sums = new Estimate.Sums();
    sums.add(1, 3, 16);
    assertThat(sums.byType()).containsExactly(Map.entry(1, new Estimate(8, 128, 56, 1)));
  }
}
