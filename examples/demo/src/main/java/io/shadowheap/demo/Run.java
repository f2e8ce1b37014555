// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.findings.Findings;
import io.shadowheap.demo.findings.Instance;
import io.shadowheap.demo.findings.Look;
import io.shadowheap.demo.findings.ServerClient;
import io.shadowheap.demo.load.Load;
import io.shadowheap.demo.load.LoadStats;
import io.shadowheap.demo.load.ShopClient;
import io.shadowheap.demo.text.FindingsText;
import io.shadowheap.demo.text.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run: wait, switch faults on, drive, look, print, judge. */
final class Run {

  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long FINDINGS_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int KEPT_LOOKS = 240;

  private final Demo demo;
  private final Style style;
  private final PrintStream out = System.out;
  private final ServerClient server;
  private final LoadStats stats = new LoadStats();
  private final ShopClient shop;
  private final List<Look> looks = new ArrayList<>();
  private long startNanos;

  Run(Demo demo, Style style) {
    this.demo = demo;
    this.style = style;
    this.server = new ServerClient(demo.server);
    this.shop = new ShopClient(demo.shop, stats);
  }

  /** Exit code: 0 found what was expected, 1 did not, 2 could not look. */
  int untilDone() throws InterruptedException {
    Readiness readiness = new Readiness(demo.pids, READY_NANOS);
    try {
      readiness.await("the server", demo.server.resolve("/-/ready"));
      readiness.await("the shop", demo.shop.resolve("/health"));
      addresses(firstReport());
      for (String fault : demo.faults) {
        if (!shop.faultOn(fault)) {
          throw new IOException("the shop knows no fault named " + fault);
        }
      }
      out.println(
          "Traffic: "
              + demo.rate
              + " requests/s; faults on: "
              + (demo.faults.isEmpty() ? "none" : String.join(", ", demo.faults)));
      try (Load load = Load.start(shop, demo.rate, demo.seed)) {
        drive(readiness);
      }
      awaitLastReport();
      return judge();
    } catch (IOException e) {
      out.println(style.alarm("demo: " + e.getMessage()));
      return 2;
    }
  }

  private void drive(Readiness readiness) throws IOException, InterruptedException {
    startNanos = System.nanoTime();
    long end = demo.seconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(demo.seconds);
    long progress = PROGRESS_NANOS;
    long findings = FINDINGS_NANOS;
    long requestsBefore = 0;
    while (elapsed() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
      readiness.checkProcesses();
      lookIfNew();
      if (elapsed() >= progress) {
        progress += PROGRESS_NANOS;
        progress(stats.requests() - requestsBefore);
        requestsBefore = stats.requests();
      }
      if (demo.seconds == null && elapsed() >= findings) {
        findings += FINDINGS_NANOS;
        addresses(Optional.ofNullable(print()).map(Findings::instance));
      }
    }
  }

  /** The agent sends it a second after the shop's start. */
  private Optional<Instance> firstReport() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Optional<Instance> instance = server.instance(demo.service);
    while (instance.isEmpty() && System.nanoTime() - start < REPORT_NANOS) {
      TimeUnit.MILLISECONDS.sleep(100);
      instance = server.instance(demo.service);
    }
    return instance;
  }

  private void addresses(Optional<Instance> instance) {
    Addresses.of(demo.server, demo.seconds, instance).forEach(out::println);
  }

  private void progress(long requests) {
    Look last = looks.isEmpty() ? null : looks.get(looks.size() - 1);
    out.println(
        ProgressLine.of(
            elapsed() / 1_000_000_000,
            requests / (double) TimeUnit.NANOSECONDS.toSeconds(PROGRESS_NANOS),
            stats.p99Millis(),
            stats.failures(),
            last));
  }

  /** The first report sent after the load ended shows its last objects. */
  private void awaitLastReport() throws IOException, InterruptedException {
    int before = looks.size();
    long start = System.nanoTime();
    while (looks.size() == before && System.nanoTime() - start < REPORT_NANOS) {
      TimeUnit.MILLISECONDS.sleep(250);
      lookIfNew();
    }
  }

  private void lookIfNew() throws IOException, InterruptedException {
    Optional<Instance> instance = server.instance(demo.service);
    if (instance.isEmpty()) {
      return;
    }
    Look last = looks.isEmpty() ? null : looks.get(looks.size() - 1);
    if (last == null || last.instance().lastSequence() < instance.get().lastSequence()) {
      looks.add(server.look(instance.get(), elapsed() / 1e9));
    }
    if (looks.size() > KEPT_LOOKS) {
      looks.remove(1);
    }
  }

  private Findings print() {
    if (looks.isEmpty()) {
      out.println("No report yet.");
      return null;
    }
    Findings findings = Findings.of(looks);
    FindingsText.of(findings, style).forEach(out::println);
    return findings;
  }

  private int judge() {
    Findings findings = print();
    out.println();
    Verdict verdict = Verdict.of(demo, findings, stats);
    out.println(verdict.passed() ? style.heading(verdict.text()) : style.alarm(verdict.text()));
    return verdict.passed() ? 0 : 1;
  }

  private long elapsed() {
    return System.nanoTime() - startNanos;
  }
}
