// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static io.shadowheap.agent.verify.Verification.percent;

import java.util.Locale;
import java.util.Map;

/** Findings as people read them. */
public final class TextReport {

  private static final int MOST_CAUSES = 8;

  private final StringBuilder text = new StringBuilder();

  private TextReport() {}

  /** All of it, the verdict last. */
  public static String of(Findings findings) {
    TextReport report = new TextReport();
    report.head(findings);
    report.types(findings);
    report.cycles(findings.cycles());
    report.coverage(findings);
    report.verdict(findings);
    return report.text.toString();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void head(Findings findings) {
    line(
        "service=%s pid=%d epoch=%d tier=%s scope=%s",
        findings.snapshot().service(),
        findings.snapshot().pid(),
        findings.snapshot().epoch(),
        findings.snapshot().tier(),
        String.join(";", findings.snapshot().scope()));
    line("");
  }

  private void types(Findings findings) {
    line(
        "%10s %10s %10s %9s  %s", "live", "tracked", "agreeing", "share", "type (* fully tracked)");
    for (Findings.Row row : findings.types()) {
      line(
          "%10d %10d %10d %9s  %s%s",
          row.objects(),
          row.tracked(),
          row.agreeing(),
          percent(Findings.ratio(row.agreeing(), row.tracked())),
          row.type(),
          row.fullyTracked() ? " *" : "");
      causes(row.causes());
    }
    line("");
  }

  private void causes(Map<String, Long> causes) {
    causes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_CAUSES)
        .forEach(cause -> line("%10s %10d references: %s", "", cause.getValue(), cause.getKey()));
    if (causes.size() > MOST_CAUSES) {
      line("%10s and %d further causes (--json has all)", "", causes.size() - MOST_CAUSES);
    }
  }

  private void cycles(Findings.Cycles cycles) {
    line(
        "SCCs with objects in scope: %d, found %d (%s); objects in scope in them: %d, found %d",
        cycles.components(),
        cycles.found(),
        percent(cycles.recall()),
        cycles.objects(),
        cycles.objectsFound());
    cycles.missed().forEach((type, n) -> line("%10d missed with a %s", n, type));
    line(
        "isolated cycles confirmed since the start: %d of %d objects; of their fully tracked types"
            + " alive but taken for reclaimed: %d",
        cycles.confirmed(), cycles.confirmedObjects(), cycles.stillAlive());
    line("");
  }

  private void coverage(Findings findings) {
    for (Findings.Coverage coverage : findings.coverage()) {
      line(
          "fully tracked of %s: %d of %d types, %d of %d objects (%s), %d of %d bytes (%s)",
          coverage.of(),
          coverage.typesTracked(),
          coverage.types(),
          coverage.objectsTracked(),
          coverage.objects(),
          percent(Findings.ratio(coverage.objectsTracked(), coverage.objects())),
          coverage.bytesTracked(),
          coverage.bytes(),
          percent(Findings.ratio(coverage.bytesTracked(), coverage.bytes())));
    }
    if (!findings.snapshot().skipped().isEmpty()) {
      line("registrations not made since the start: %s", findings.snapshot().skipped());
    }
    line(
        "read again for the snapshot: %d references had changed unannounced, %d holders were new",
        findings.snapshot().stores(), findings.snapshot().holders());
    if (findings.newer() > 0) {
      line("tracked since the snapshot, and so not compared: %d objects", findings.newer());
    }
    if (findings.constants() > 0) {
      line(
          "left out: %d references from method handles that only constant pools hold",
          findings.constants());
    }
    reclaimed(findings.reclaimed());
    line("");
  }

  private void reclaimed(Findings.Reclaimed rings) {
    if (rings.objects() > 0) {
      line(
          "left out: %d references from %d objects in rings that the JVM has reclaimed and no"
              + " collection of the shadow heap has found; %d objects agree because of that",
          rings.references(), rings.objects(), rings.agreeing());
    }
    if (rings.held() > 0) {
      line("reclaimed, but held by living objects in the snapshot: %d objects", rings.held());
    }
  }

  /** No accuracy without what it is about: the shares that are tracked stand beside it. */
  private void verdict(Findings findings) {
    Findings.Coverage coverage = findings.ofScope();
    accuracy("all tracked objects in scope", findings.tracked());
    line(
        "  tracked at all: %s of %d live objects, by the dump",
        percent(Findings.ratio(findings.tracked().objects(), findings.coverage().get(0).objects())),
        findings.coverage().get(0).objects());
    accuracy("objects of fully tracked types", findings.fullyTracked());
    line(
        "  fully tracked: %s of %d types, %s of %d live objects, %s of %d bytes of %s",
        percent(Findings.ratio(coverage.typesTracked(), coverage.types())),
        coverage.types(),
        percent(Findings.ratio(coverage.objectsTracked(), coverage.objects())),
        coverage.objects(),
        percent(Findings.ratio(coverage.bytesTracked(), coverage.bytes())),
        coverage.bytes(),
        coverage.of());
    line(
        "%s (asked for: %s)",
        findings.holds() ? "holds" : "does not hold: " + String.join("; ", findings.shortcomings()),
        percent(findings.atLeast()));
  }

  private void accuracy(String of, Findings.Accuracy accuracy) {
    line(
        "%s: %d of %d have the dump's in-degree, %s (%d types)",
        of, accuracy.agreeing(), accuracy.objects(), percent(accuracy.share()), accuracy.types());
  }
}
