// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Attachment;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A report as text of 100 columns, with the report's own numbers: totals, types, cycles, coverage,
 * and what the agent cost.
 */
final class Summary {

  static final int COLUMNS = 100;
  private static final int MOST_CYCLES = 10;
  private static final int MOST_SITES = 3;

  private final StringBuilder text = new StringBuilder();
  private final Report report;
  private final boolean census;

  private Summary(Report report) {
    this.report = report;
    this.census = report.tier().equals("census");
  }

  /** The whole text, ending with a line end. */
  static String of(Report report) {
    return new Summary(report).write();
  }

  private String write() {
    head();
    totals(report.totals());
    text.append(TypeTable.of(report));
    if (!census) {
      cycles();
      coverage(report.coverage());
    }
    self(report.self());
    return text.toString();
  }

  private void head() {
    line("Shadowheap %s  service=%s", report.agentVersion(), report.service());
    line(
        "instance=%s  tier=%s  profile=%s",
        report.serviceInstance(), report.tier(), report.profile());
    double seconds = (report.sentAt() - report.startedAt()) / 1_000.0;
    line(
        "report %d%s after %,.1f s on %s %s with %s",
        report.sequence(),
        report.last() ? ", the last," : "",
        seconds,
        report.jvm().name(),
        report.jvm().version(),
        report.jvm().collector());
  }

  private void totals(Totals totals) {
    line("");
    line("Totals");
    line(
        "  allocated  %,16d objects  %,20d bytes  (observed)",
        totals.allocatedObjects(), totals.allocatedBytes());
    if (census) {
      return;
    }
    line(
        "  live       %,16d objects  %,20d bytes  (tracked; observed)",
        totals.liveObjects(), totals.liveBytes());
    line(
        "             = %,d registered + %,d adopted - %,d freed",
        totals.registered(), totals.adopted(), totals.freed());
    line("  references %,16d edges    %,20d roots  (modelled)", totals.edges(), totals.roots());
  }

  private void cycles() {
    if (report.cycles().isEmpty()) {
      return;
    }
    line("");
    line("Isolated cycles: garbage that reference counts cannot free; not a leak on the JVM");
    List<CycleRow> rows = new ArrayList<>(report.cycles());
    rows.sort(
        Comparator.comparing(CycleRow::applicationTypes)
            .thenComparing(CycleRow::heldBytes)
            .reversed());
    for (CycleRow row : rows.subList(0, Math.min(MOST_CYCLES, rows.size()))) {
      cycle(row);
    }
    if (rows.size() > MOST_CYCLES) {
      line("  and %,d further fingerprints", rows.size() - MOST_CYCLES);
    }
  }

  private void cycle(CycleRow row) {
    line(
        "  %s %,d times: %,d objects, %,d bytes, %,d bytes with what hung on them",
        row.state(), row.seen(), row.objects(), row.bytes(), row.heldBytes());
    List<String> steps = new ArrayList<>();
    for (CycleRow.Step step : row.cycle()) {
      steps.add(step.type() + (step.slot().equals("[]") ? "" : "." + step.slot()) + " ->");
    }
    if (!row.cycle().isEmpty()) {
      steps.add(row.cycle().get(0).type());
    }
    wrapped(steps);
    for (CycleRow.Site site : row.sites().subList(0, Math.min(MOST_SITES, row.sites().size()))) {
      line("      %,d made at %s", site.objects(), site.site());
    }
  }

  private void wrapped(List<String> words) {
    StringBuilder line = new StringBuilder("   ");
    for (String word : words) {
      if (line.length() + 1 + word.length() > COLUMNS && line.length() > 5) {
        line("%s", line);
        line = new StringBuilder("     ");
      }
      line.append(' ').append(word);
    }
    line("%s", line);
  }

  private void coverage(Coverage coverage) {
    line("");
    line("Coverage of the scope%s", coverage.atLimit() ? " (max_objects reached)" : "");
    line(
        "  types fully tracked %,d of %,d (%s), objects %s, bytes %s",
        coverage.typesFullyTracked(),
        coverage.typesInScope(),
        percent(coverage.ratioTypes()),
        percent(coverage.ratioObjects()),
        percent(coverage.ratioBytes()));
  }

  private void self(AgentSelf self) {
    line("");
    line("The agent");
    line(
        "  CPU %,.1f s after %,.1f s to start, %,d epochs, %,d classes woven, %,d left unwoven",
        self.cpuSeconds(),
        self.startCpuSeconds(),
        self.epochs(),
        self.classesWoven(),
        sum(self.classesSkipped().values()));
    line(
        "  unseen stores %,d, registrations skipped %,d, errors %,d, reports undelivered %,d",
        sum(self.unseenStores().values()),
        sum(self.registrationsSkipped().values()),
        sum(self.errors().values()),
        self.reportsFailed());
    if (self.attachment() != null) {
      attachment(self.attachment());
    }
    if (!census) {
      lastOldCollection(self);
    }
  }

  private void attachment(Attachment attachment) {
    line(
        "  attached to the running program (attach=%s), which stood still for %,.1f ms at most:",
        attachment.woven(), attachment.longestStallSeconds() * 1e3);
    line("  no type is fully tracked, objects made before are adopted where they are found");
  }

  private void lastOldCollection(AgentSelf self) {
    if (self.lastOldCollectionAgeSeconds() < 0) {
      line("  the JVM never collected old objects: old ones that died still count as live");
    } else {
      line(
          "  the JVM last collected old objects %,.1f s ago: deaths since then are not seen",
          self.lastOldCollectionAgeSeconds());
    }
  }

  private static long sum(Iterable<Long> numbers) {
    long sum = 0;
    for (long number : numbers) {
      sum += number;
    }
    return sum;
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * ratio);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
