// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The verdict on generated histories, one report each ten seconds. {@code -Dshadowheap.seed=N}
 * starts with another seed.
 */
class LeakHistoriesTest {

  private static final long FIRST_SEED = Long.getLong("shadowheap.seed", 1);
  private static final int SEEDS = Integer.getInteger("shadowheap.seeds", 20);
  private static final double INTERVAL = 10;
  private static final double WARM_UP = LeakRules.DEFAULT.serviceWarmUp().toSeconds();

  @ParameterizedTest
  @EnumSource(Shape.class)
  void no_steady_history_is_called_a_leak(Shape shape) {
    List<String> alarms = new ArrayList<>();
    for (long seed : seeds()) {
      var random = new Random(seed);
      Shape.Life life = shape.of(random);
      var objects = new Population(random, shape.isHeld());
      double alarm = firstLeak(objects, life, shape.hours() * 3_600.0);
      if (alarm >= 0) {
        alarms.add("seed " + seed + " at " + alarm + " s");
      }
    }
    assertThat(alarms).as("%s", shape).isEmpty();
  }

  @Test
  void a_leak_from_the_start_is_called_one_within_twelve_intervals_after_the_warm_up() {
    List<String> late = new ArrayList<>();
    for (long seed : seeds()) {
      var random = new Random(seed);
      double rate = 0.3 + 20 * random.nextDouble();
      Shape.Life life =
          (objects, now, seconds) -> objects.add(now, Shape.poisson(random, rate * seconds), 1e12);
      double alarm = firstLeak(new Population(random, true), life, WARM_UP + 600);
      if (alarm < 0 || alarm > WARM_UP + 12 * INTERVAL) {
        late.add("seed " + seed + " at " + alarm + " s");
      }
    }
    assertThat(late).isEmpty();
  }

  @Test
  void a_leak_that_begins_later_beside_objects_that_stay_is_called_one_within_twelve_intervals() {
    List<String> late = new ArrayList<>();
    for (long seed : seeds()) {
      var random = new Random(seed);
      long before = random.nextInt(2_000);
      double rate = Math.max(0.3, before / 3_000.0) + 10 * random.nextDouble();
      double begins = WARM_UP + random.nextInt(3_600);
      Shape.Life life =
          (objects, now, seconds) -> {
            objects.add(now, now == 0 ? before : 0, 1e12);
            objects.add(now, now < begins ? 0 : Shape.poisson(random, rate * seconds), 1e12);
          };
      double alarm = firstLeak(new Population(random, true), life, begins + 600);
      if (alarm < begins || alarm > begins + 12 * INTERVAL) {
        late.add("seed %d rate %.1f: %.0f s".formatted(seed, rate, alarm - begins));
      }
    }
    assertThat(late).isEmpty();
  }

  /** Seconds until the type is called a leak, -1 if it never is. */
  private static double firstLeak(Population objects, Shape.Life life, double seconds) {
    var growth = new TypeGrowth("shop.Thing");
    var habits = new Habits(0);
    for (double now = 0; now <= seconds; now += INTERVAL) {
      life.live(objects, now, INTERVAL);
      LiveObjects live = LiveObjects.of(objects.row("shop.Thing", now));
      growth.add((long) (now * 1_000), live, habits, LeakRules.DEFAULT, now);
      if (growth.shown() != null && growth.state() == Verdict.State.LEAK) {
        return now;
      }
    }
    return -1;
  }

  private static long[] seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).toArray();
  }
}
