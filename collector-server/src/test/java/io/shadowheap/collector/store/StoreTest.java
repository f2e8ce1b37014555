// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.database.StoredReport;
import io.shadowheap.collector.difference.Difference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir private Path directory;
  private final AtomicInteger committed = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final List<Unavailable.Reason> refused = Collections.synchronizedList(new ArrayList<>());

  private final StoreMeter meter =
      new StoreMeter() {
        @Override
        public void committed(int reports, Duration took) {
          commits.incrementAndGet();
          committed.addAndGet(reports);
        }

        @Override
        public void refused(Unavailable.Reason reason) {
          refused.add(reason);
        }
      };

  @Test
  void what_was_acknowledged_is_shown_after_a_restart_as_it_was() {
    Instances before = instances();
    Instance stored;
    try (Store store = store(before, 1 << 20)) {
      store.accept(report(1)).join();
      store.accept(report(2)).join();
      stored = store.accept(report(3)).join().instance();
      assertThat(stored.reports()).isEqualTo(3);
    }
    Instances after = instances();
    try (Store store = store(after, 1 << 20)) {
      assertThat(after.all()).containsExactly(stored);
      assertThat(store.accept(report(4)).join().instance().reports()).isEqualTo(4);
    }
  }

  @Test
  void every_thirtieth_report_is_written_whole_and_all_are_as_they_came() {
    try (Store store = store(instances(), 1 << 20)) {
      for (int i = 1; i <= 40; i++) {
        store.accept(report(i)).join();
      }
    }
    var whole = new ArrayList<Integer>();
    try (Database database = Database.open(DatabaseUrl.inDirectory(directory))) {
      var table = new ReportTable(database);
      ReportTable.Latest latest = table.latest().get(0);
      for (int i = 1; i <= 40; i++) {
        StoredReport stored =
            table.report(new ReportTable.Latest(latest.no(), "", latest.startedAt(), i, 0, 0));
        assertThat(new String(stored.json(), StandardCharsets.UTF_8)).isEqualTo(golden(i).json());
        if (!Difference.is(stored.body())) {
          whole.add(i);
        }
      }
    }
    assertThat(whole).containsExactly(1, 31);
  }

  @Test
  void the_same_report_again_is_a_duplicate_and_not_written() {
    try (Store store = store(instances(), 1 << 20)) {
      assertThat(store.accept(report(1)).join().duplicate()).isFalse();
      assertThat(store.accept(report(1)).join().duplicate()).isTrue();
      assertThat(committed).hasValue(1);
    }
  }

  @Test
  void a_report_that_was_overtaken_is_written_and_changes_nothing_that_is_shown() {
    Instances instances = instances();
    try (Store store = store(instances, 1 << 20)) {
      store.accept(report(2)).join();
      Receipt late = store.accept(report(1)).join();
      assertThat(late.duplicate()).isTrue();
      assertThat(late.instance().report().sequence()).isEqualTo(2);
      assertThat(committed).hasValue(2);
    }
  }

  @Test
  void reports_that_come_together_are_committed_together() {
    try (Store store = store(instances(), 1 << 20)) {
      List<Incoming> together = IntStream.rangeClosed(1, 100).mapToObj(StoreTest::report).toList();
      List<CompletableFuture<Receipt>> answers = together.stream().map(store::accept).toList();
      answers.forEach(CompletableFuture::join);
      assertThat(committed).hasValue(100);
      assertThat(commits).as("fewer than reports").hasValueLessThan(100);
    }
  }

  @Test
  void one_report_always_fits_and_the_next_is_refused_while_it_waits() {
    var store =
        new Store(
            new HandClock(),
            instances(),
            DatabaseUrl.inMemory(),
            HistoryTests::read,
            meter,
            1,
            Duration.ofDays(7));
    assertThat(reasonOf(store.accept(report(1))))
        .as("not open yet")
        .isEqualTo(Unavailable.Reason.UNUSABLE);
    store.start();
    var answers = new ArrayList<CompletableFuture<Receipt>>();
    for (int i = 1; i <= 50; i++) {
      answers.add(store.accept(report(i)));
    }
    long full =
        answers.stream().map(StoreTest::reasonOf).filter(Unavailable.Reason.FULL::equals).count();
    assertThat(full).isPositive().isLessThan(50);
    assertThat(committed).hasValue((int) (50 - full));
    store.close();
    assertThat(refused).hasSize((int) full + 1);
  }

  @Test
  void a_store_that_is_closed_refuses_and_has_finished_what_it_took() {
    Store store = store(instances(), 1 << 20);
    var taken = new ArrayList<CompletableFuture<Receipt>>();
    for (int i = 1; i <= 20; i++) {
      taken.add(store.accept(report(i)));
    }
    store.close();
    assertThat(taken).allMatch(CompletableFuture::isDone).noneMatch(StoreTest::failed);
    assertThat(store.isUsable()).isFalse();
    assertThat(failed(store.accept(report(21)))).isTrue();
  }

  private static boolean failed(CompletableFuture<Receipt> answer) {
    return answer.isCompletedExceptionally();
  }

  /** Null if it was taken. */
  private static Unavailable.Reason reasonOf(CompletableFuture<Receipt> answer) {
    try {
      answer.join();
      return null;
    } catch (CompletionException e) {
      return ((Unavailable) e.getCause()).reason();
    }
  }

  private Store store(Instances instances, long maxBytesWaiting) {
    var store =
        new Store(
            new HandClock(),
            instances,
            DatabaseUrl.inDirectory(directory),
            HistoryTests::read,
            meter,
            maxBytesWaiting,
            Duration.ofDays(7));
    store.start();
    assertThat(store.problem()).isEmpty();
    return store;
  }

  private static Instances instances() {
    return new Instances(new HandClock(), Duration.ofDays(99), 1_000, Long.MAX_VALUE);
  }

  private static Incoming report(int sequence) {
    return HistoryTests.received(golden(sequence));
  }

  private static GoldenReport golden(int sequence) {
    return new GoldenReport().with("/sequence", sequence).with("/types/0/liveObjects", sequence);
  }
}
