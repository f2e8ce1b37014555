// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.agent.config.Settings;
import io.shadowheap.wire.Report;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Brings the newest report to the server, again and again if need be, and the last one at shutdown.
 *
 * <pre>
 * mailbox   shadow thread: offer             ship thread
 * empty     the report lies there            waits
 * a report  the newer one replaces it        takes it, sends it
 * closed    ignored                          sends the last one once, then ends
 * </pre>
 *
 * <p>While a report is being retried a newer one takes its place: what arrives after a pause is the
 * newest state, never a backlog.
 */
public final class Shipper {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final long CLOSE_LIMIT_MILLIS = 500;

  /** The file was asked for by name, so it may take longer than a report; a hung disk may not. */
  private static final long OUTPUT_LIMIT_MILLIS = 5_000;

  private final ReportPost post;
  private final Replies replies;
  private final OutputFiles output;
  private final Backoff backoff;
  private final int timeoutMillis;
  private final long closeLimitMillis;
  private final Thread thread;

  private final Object lock = new Object();
  private Report mailbox;
  private boolean started;
  private boolean closing;
  private long deadlineNanos;
  private long delivered;
  private long undelivered;
  private long failedAttempts;
  private long outputFailures;
  private String lastError = "";

  /**
   * Starts nothing and touches no network class: safe before the application's main.
   *
   * @param replies who listens to the server's answers, null for nobody
   */
  public Shipper(Settings settings, Replies replies) {
    this(
        settings.collector() == null
            ? null
            : new ReportPost(
                settings.collector(),
                replies != null,
                settings.collectorToken(),
                settings.collectorCa()),
        replies,
        settings.output() == null ? null : new OutputFiles(settings.output()),
        new Backoff(1_000, 60_000, new SplittableRandom(System.nanoTime())),
        TIMEOUT_MILLIS,
        CLOSE_LIMIT_MILLIS);
  }

  Shipper(
      ReportPost post,
      Replies replies,
      OutputFiles output,
      Backoff backoff,
      int timeoutMillis,
      long closeLimitMillis) {
    this.post = post;
    this.replies = replies;
    this.output = output;
    this.backoff = backoff;
    this.timeoutMillis = timeoutMillis;
    this.closeLimitMillis = closeLimitMillis;
    // No lambda: this runs before the application's main.
    this.thread =
        AgentThread.of(
            "shadowheap-ship",
            new Runnable() {
              @Override
              public void run() {
                shipUntilClosed();
              }
            });
  }

  /** Starts the thread, if there is a server. After the application's first class is loaded. */
  public void start() {
    synchronized (lock) {
      if (post != null && !started) {
        started = true;
        thread.start();
      }
    }
  }

  /** Leaves a report to be sent; never waits. */
  public void offer(Report report) {
    synchronized (lock) {
      if (post != null && !closing) {
        put(report);
      }
    }
  }

  /**
   * Sends the last report and writes the output files, from the shutdown hook. Waits half a second
   * for the server, five for the disk, then lets the JVM end.
   *
   * @param last null if there never was a report
   */
  public void close(Report last) {
    synchronized (lock) {
      if (closing) {
        return;
      }
      closing = true;
      deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(closeLimitMillis);
      if (post != null && last != null) {
        put(last);
      }
      lock.notifyAll();
    }
    try {
      Thread writer = output == null || last == null ? null : write(last);
      start();
      awaitShipThread();
      join(writer, OUTPUT_LIMIT_MILLIS);
    } catch (OutOfMemoryError noThread) {
      synchronized (lock) {
        lastError = noThread.toString();
      }
    }
  }

  /** The ship thread, for what it costs; without a server it is never started. */
  public Thread thread() {
    return thread;
  }

  /** What became of the reports so far. */
  public ShipCounts counts() {
    synchronized (lock) {
      return new ShipCounts(delivered, undelivered, failedAttempts, outputFailures, lastError);
    }
  }

  private void put(Report report) {
    if (mailbox != null) {
      undelivered++;
    }
    mailbox = report;
    lock.notifyAll();
  }

  private void shipUntilClosed() {
    for (Report report = take(); report != null; report = take()) {
      deliver(report);
    }
  }

  /** Waits for a report; null when closed and empty. */
  private Report take() {
    synchronized (lock) {
      while (mailbox == null && !closing) {
        pause(0);
      }
      return poll();
    }
  }

  private Report poll() {
    Report report = mailbox;
    mailbox = null;
    lock.notifyAll();
    return report;
  }

  private void deliver(Report first) {
    Report report = first;
    while (report != null) {
      Delivery delivery = attempt(report);
      tell(report, delivery);
      report = settle(report, delivery);
    }
  }

  private Delivery attempt(Report report) {
    try {
      return post.send(ReportPost.gzip(report), attemptMillis());
    } catch (IOException | RuntimeException | Error failure) {
      // Not even out of memory may end this thread: it will be over when the pause is.
      return Delivery.failed(failure);
    }
  }

  private void tell(Report report, Delivery delivery) {
    if (replies != null && delivery.state() != Delivery.State.FAILED) {
      try {
        if (delivery.state() == Delivery.State.DELIVERED) {
          replies.delivered(report, delivery.requests());
        } else {
          replies.refused(report);
        }
      } catch (RuntimeException | Error failure) {
        synchronized (lock) {
          lastError = failure.toString();
        }
      }
    }
  }

  private int attemptMillis() {
    synchronized (lock) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      return closing ? (int) Math.max(1, Math.min(timeoutMillis, left)) : timeoutMillis;
    }
  }

  /** Counts; returns what to try next, or null to go back to the mailbox. */
  private Report settle(Report report, Delivery delivery) {
    synchronized (lock) {
      if (delivery.state() == Delivery.State.DELIVERED) {
        delivered++;
        backoff.reset();
        return null;
      }
      lastError = delivery.error();
      if (delivery.state() == Delivery.State.REFUSED) {
        undelivered++;
        backoff.reset();
        return null;
      }
      failedAttempts++;
      backOff(delivery.retryAfterMillis());
      if (mailbox == null && !closing) {
        return report;
      }
      undelivered++;
      return poll();
    }
  }

  private void backOff(long retryAfterMillis) {
    long millis = backoff.nextMillis(retryAfterMillis);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!closing) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      pause(left);
    }
  }

  /** Waits on the lock, which the caller holds. */
  private void pause(long millis) {
    try {
      lock.wait(millis);
    } catch (InterruptedException stray) {
      // Nobody of ours interrupts; the loops around look at their conditions again.
      return;
    }
  }

  /** Half the time for an older exchange to end by itself, then it is cut off for the last one. */
  private void awaitShipThread() {
    if (post == null) {
      return;
    }
    long abortNanos = deadlineNanos - TimeUnit.MILLISECONDS.toNanos(closeLimitMillis / 2);
    synchronized (lock) {
      while (mailbox != null && abortNanos - System.nanoTime() > 0) {
        pause(Math.max(1, TimeUnit.NANOSECONDS.toMillis(abortNanos - System.nanoTime())));
      }
    }
    if (hasMail()) {
      post.abort();
    }
    join(thread, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
  }

  private boolean hasMail() {
    synchronized (lock) {
      return mailbox != null;
    }
  }

  private Thread write(Report last) {
    Thread writer =
        AgentThread.of(
            "shadowheap-output",
            new Runnable() {
              @Override
              public void run() {
                writeOutput(last);
              }
            });
    writer.start();
    return writer;
  }

  private void writeOutput(Report last) {
    String problem = output.write(last);
    if (!problem.isEmpty()) {
      synchronized (lock) {
        outputFailures++;
        lastError = problem;
      }
    }
  }

  private static void join(Thread thread, long millis) {
    if (thread != null && millis > 0) {
      try {
        thread.join(millis);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
