// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.observe.JvmHeap;
import io.shadowheap.agent.observe.OffHeap;
import io.shadowheap.agent.report.Observation;
import io.shadowheap.agent.report.Reports;
import io.shadowheap.agent.scrape.ScrapeEndpoint;
import io.shadowheap.agent.ship.Shipper;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The only writer of the shadow heap, but in the exact tier: takes registrations twenty times a
 * second or more, runs an epoch once a second and makes a report when one is due. Start reading at
 * {@link #run}.
 */
final class ShadowThread implements Runnable {

  /**
   * Between two drains: as a rule, after one that found little, and after one that took so many
   * that a ring may run full.
   */
  private static final long DRAIN_MILLIS = 20;

  private static final long QUIET_DRAIN_MILLIS = 50;
  private static final long BURST_DRAIN_MILLIS = 5;
  private static final long QUIET = 100;
  private static final long BURST = 1_000;
  private static final long EPOCH_MILLIS = 1_000;

  /** An answer does not wait for the interval, but a report costs: at most one a second. */
  private static final long SOON = millis(1_000);

  private final ApplicationStart application;
  private final Census census;
  private final OffHeap offHeap = new OffHeap();
  private final JvmHeap jvmHeap = new JvmHeap();
  private final Tracking tracking;
  private final RemoteControl remote;
  private final Reports reports;
  private final Shipper shipper;
  private final AgentHealth health;
  private final long intervalMillis;
  private final boolean toFile;
  private final boolean check;
  private final TypeNames types;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private long nextEpochNanos = System.nanoTime() + millis(EPOCH_MILLIS);
  private long nextReportNanos = nextEpochNanos;
  private long taken;
  private long reportedNanos = nextEpochNanos - SOON;
  private volatile Report lastReport;
  private boolean toldUnknown;
  private final ScrapeEndpoint endpoint;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final EpochAnswers answers = new EpochAnswers();

  ShadowThread(
      ApplicationStart application,
      Census census,
      Tracking tracking,
      RemoteControl remote,
      Reports reports,
      Shipper shipper,
      AgentHealth health,
      TypeNames types,
      Settings settings,
      ScrapeEndpoint endpoint) {
    this.application = application;
    this.census = census;
    this.tracking = tracking;
    this.remote = remote;
    this.reports = reports;
    this.shipper = shipper;
    this.health = health;
    this.types = types;
    this.intervalMillis = TimeUnit.SECONDS.toMillis(settings.intervalSeconds());
    this.toFile = settings.output() != null;
    this.check = settings.check();
    this.endpoint = endpoint;
  }

  @Override
  public void run() {
    ShadowheapSlots.ignoreCurrentThread();
    try {
      long pause = DRAIN_MILLIS;
      while (!stop.await(pause, TimeUnit.MILLISECONDS)) {
        long taken = application.runs() ? turn() : 0;
        pause =
            taken > BURST ? BURST_DRAIN_MILLIS : taken < QUIET ? QUIET_DRAIN_MILLIS : DRAIN_MILLIS;
      }
    } catch (InterruptedException nobodyDoesThat) {
      health.failed("shadow thread", nobodyDoesThat);
    }
    answers.close();
    lastReport = finish();
    stopped.countDown();
    answer(); // who asked still waits; the last report does not wait for it
  }

  /**
   * Asks for the last report and waits for it; called by the shutdown hook.
   *
   * @return the last report, or null if it took too long
   */
  Report finish(long millis) throws InterruptedException {
    stop.countDown();
    stopped.await(millis, TimeUnit.MILLISECONDS);
    return lastReport;
  }

  /** Where the program's own questions arrive. */
  EpochAnswers answers() {
    return answers;
  }

  /** Not before the application runs: its beans and network are its own to configure. */
  private long turn() {
    long before = taken;
    attempt("memory outside the heap", this::takeOffHeap);
    attempt("drain", () -> taken += tracking.drain());
    long now = System.nanoTime();
    attempt("request", () -> serve(now));
    boolean programAsks = answers.take();
    if (programAsks || now - nextEpochNanos >= 0) {
      nextEpochNanos = now + millis(EPOCH_MILLIS);
      epoch(now);
    }
    attempt("question of the program", () -> answers.answer(tracking::answer));
    if (now - nextReportNanos >= 0) {
      nextReportNanos = now + millis(intervalMillis);
      reportedNanos = now;
      attempt("report", () -> publish(report(false)));
    }
    return taken - before;
  }

  /** One part of a turn; the others go on without it. */
  private void attempt(String part, Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      health.failed(part, failure);
    }
  }

  private void publish(Report report) {
    shipper.offer(report);
    if (endpoint != null) {
      endpoint.offer(report);
    }
  }

  private void takeOffHeap() {
    offHeap.take();
    if (offHeap.unknown() != null && !toldUnknown) {
      toldUnknown = true;
      health.off("memory outside the heap", offHeap.unknown());
    }
  }

  private void serve(long now) {
    if (remote.serve()) {
      nextReportNanos = Math.min(nextReportNanos, Math.max(now, reportedNanos + SOON));
    }
  }

  private void epoch(long now) {
    attempt("ship thread", shipper::start);
    if (endpoint != null) {
      attempt("scrape endpoint", endpoint::start);
    }
    attempt("epoch", tracking::epoch);
    attempt("census", census::tend);
    health.epochTook(System.nanoTime() - now);
    answer();
  }

  /**
   * Wants something done after the next epoch; any thread.
   *
   * @return false if it came too late and nobody will
   */
  boolean ask(Asked request) {
    asked.add(request);
    return stopped.getCount() > 0 || !asked.remove(request);
  }

  private void answer() {
    for (Asked request = asked.poll(); request != null; request = asked.poll()) {
      try {
        request.answer();
      } catch (Throwable failure) {
        health.failed("command", failure);
      }
    }
  }

  /** Writes the shadow heap to a file. Shadow thread only. */
  void snapshot(Path file) throws IOException {
    tracking.snapshot(file);
  }

  private Report finish() {
    try {
      return report(true);
    } catch (Throwable failure) {
      health.failed("last report", failure);
      return null;
    }
  }

  /**
   * The census is read twice: before the rings are taken, because what it counts then was
   * registered or is just being constructed, and after, because what is published was allocated
   * before it was registered.
   */
  private Report report(boolean last) {
    Census.Totals counted = census.read();
    tracking.drain();
    HeapView heap = tracking.freeze(counted);
    if (check && heap != null) {
      health.check(heap);
    }
    Census.Totals published = census.read();
    Tracking.Seen seen = tracking.seen();
    return reports.next(
        new Observation(
            System.currentTimeMillis(),
            last,
            last && toFile,
            published,
            heap,
            tracking::ages,
            tracking::fullyTracked,
            seen.atLimit(),
            health.self(seen, shipper.counts(), types.folded(), application.runs()),
            remote.state(),
            remote.answers(),
            tracking.duplicates(),
            tracking::reclaimDelay,
            application.runs() ? readOffHeap() : null,
            tracking.tier().key(),
            tracking::estimate,
            tracking.governed(),
            jvmHeap.read()));
  }

  private OffHeap.View readOffHeap() {
    try {
      return offHeap.read();
    } catch (RuntimeException | Error failure) {
      health.failed("memory outside the heap", failure);
      return null;
    }
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
