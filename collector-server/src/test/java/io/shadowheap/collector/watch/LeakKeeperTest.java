// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.watch;

import static io.shadowheap.collector.store.PastFleet.FROM;
import static io.shadowheap.collector.store.PastFleet.SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.leak.LeakRules;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.store.PastFleet;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server starts anew over 30 hours of history, then twelve reports come. */
class LeakKeeperTest {

  private static final int PAST_SLOTS = 360;
  private static final long START = FROM + PAST_SLOTS * SLOT;

  private final PastFleet fleet = new PastFleet();
  private final LeakWatch watch = new LeakWatch(LeakRules.DEFAULT, 1_000);
  private LeakKeeper keeper;

  @AfterEach
  void close() {
    keeper.close();
    fleet.close();
  }

  /**
   * @param objects live orders by seconds since the beginning
   */
  private List<Verdict> afterRestart(LongUnaryOperator objects) {
    for (int slot = 0; slot < PAST_SLOTS; slot++) {
      report(slot * SLOT / 1_000, objects);
    }
    fleet.now(START);
    keeper = new LeakKeeper(fleet.instances, fleet.history(), () -> true, watch, fleet.clock);
    keeper.start();
    await().until(() -> !keeper.isLearning());
    String id = "";
    for (int i = 1; i <= 12; i++) {
      id = report((START - FROM) / 1_000 + 10 * i, objects);
    }
    return watch.verdicts(id);
  }

  private String report(long second, LongUnaryOperator objects) {
    return fleet.report(
        FROM + 1_000 * second,
        new GoldenReport()
            .with("/startedAt", FROM - 1)
            .with("/sentAt", FROM + 1_000 * second)
            .with("/sequence", second + 1)
            .with("/types/0/liveObjects", objects.applyAsLong(second))
            .with("/types/0/refcount/objects", objects.applyAsLong(second))
            .with("/types/0/ageSeconds/max", second + 1.0));
  }

  @Test
  void a_leak_of_before_the_restart_is_called_one_again_with_the_time_it_began() {
    List<Verdict> verdicts = afterRestart(second -> 100 + 5 * second);
    assertThat(verdicts).extracting(Verdict::type).containsExactly("shop.Order");
    Verdict verdict = verdicts.get(0);
    assertThat(verdict.state()).as(verdict.because()).isEqualTo(Verdict.State.LEAK);
    assertThat(verdict.since())
        .as("a day is looked back")
        .isBetween(START - 288 * SLOT, START - 270 * SLOT);
    assertThat(verdict.objectsPerSecond()).isEqualTo(5.0);
    assertThat(verdict.secondsToLimit())
        .isEqualTo((1_073_741_824 - 402_653_184) / verdict.bytesPerSecond());
  }

  @Test
  void a_sawtooth_that_history_knows_is_not_called_a_leak_on_its_next_tooth() {
    List<Verdict> verdicts = afterRestart(second -> 100 + 5 * (second % 7_200));
    assertThat(verdicts).noneMatch(verdict -> verdict.state() == Verdict.State.LEAK);
  }

  @Test
  void what_is_steady_grows_in_nobodys_eyes() {
    assertThat(afterRestart(second -> 5_000)).isEmpty();
  }
}
