// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.text;

import io.shadowheap.demo.findings.Copies;
import io.shadowheap.demo.findings.Findings;
import io.shadowheap.demo.findings.Grown;
import io.shadowheap.demo.findings.Instance;
import io.shadowheap.demo.findings.Ring;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;

/** Writes findings down: types, rings, growth, copies. */
public final class FindingsText {

  static final int COLUMNS = 100;
  private static final int TYPE_COLUMNS = 34;
  private static final int SITES = 3;

  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private FindingsText(Style style) {
    this.style = style;
  }

  /** The findings, line by line. */
  public static List<String> of(Findings findings, Style style) {
    FindingsText text = new FindingsText(style);
    text.types(findings);
    text.rings(findings);
    text.grown(findings);
    text.copies(findings);
    return text.lines;
  }

  private void types(Findings findings) {
    heading("Types of the application, most live bytes first");
    Table table =
        new Table()
            .row("type", "live", "made", "bytes", "refs avg/max", "age p50/max", "occupancy");
    for (TypeRow row : findings.types()) {
      table.row(
          shortened(row.type()),
          Amounts.count(row.liveObjects()),
          Amounts.count(row.allocatedObjects()),
          Amounts.bytes(row.liveBytes()),
          refcounts(row.refcount()),
          ages(row.ageSeconds()),
          occupancy(row.pools()));
    }
    List<String> rows = table.lines();
    lines.add(style.aside("  " + rows.get(0)));
    rows.subList(1, rows.size()).forEach(row -> lines.add("  " + row));
    trust(findings);
  }

  private void rings(Findings findings) {
    heading("Isolated cycles of the application");
    if (findings.rings().isEmpty()) {
      lines.add("  none");
    }
    for (Ring ring : findings.rings()) {
      wrapped(path(ring));
      lines.add(
          "      "
              + Amounts.count(ring.objects())
              + " objects, "
              + Amounts.bytes(ring.bytes())
              + " ("
              + Amounts.bytes(ring.heldBytes())
              + " with what hung on them), seen "
              + Amounts.count(ring.seen())
              + " times");
      ring.sites().stream()
          .limit(SITES)
          .map(FindingsText::madeAt)
          .forEach(line -> lines.add(style.aside(line)));
    }
    if (!findings.rings().isEmpty()) {
      lines.add(
          style.aside("  The JVM frees them; reference counts alone never would. Not a leak."));
    }
    if (findings.otherRings() > 0) {
      lines.add(
          style.aside(
              "  Not shown: "
                  + findings.otherRings()
                  + " more, of library types only or not confirmed by the JVM yet."));
    }
  }

  private void grown(Findings findings) {
    heading("What grew, over " + findings.looks() + " reports");
    if (findings.grown().isEmpty()) {
      lines.add("  nothing that stayed");
    }
    for (Grown grown : findings.grown()) {
      lines.add("  " + style.alarm(grown.row().type()));
      lines.add(
          "      +"
              + Amounts.count(grown.objects())
              + " objects in "
              + Amounts.seconds(grown.seconds())
              + " ("
              + Amounts.oneDecimal(grown.perSecond())
              + "/s), "
              + Amounts.percent(grown.keptRatio())
              + " of what came is still there, oldest "
              + Amounts.seconds(grown.row().ageSeconds().max()));
      lines.add(
          grown.row().estimate() == null
              ? "      "
                  + Amounts.count(grown.live())
                  + " live now, "
                  + Amounts.bytes(grown.liveBytes())
                  + ", "
                  + average(grown.row().refcount())
                  + " references to each"
              : "      about "
                  + Amounts.count(grown.live())
                  + " live now, "
                  + Amounts.bytes(grown.liveBytes())
                  + ", estimated from a sample");
      if (!grown.site().isEmpty()) {
        lines.add(style.aside("      made at " + grown.site()));
      }
    }
  }

  private void copies(Findings findings) {
    heading("Many equal objects where one of each value would do");
    if (findings.copies().isEmpty()) {
      lines.add("  none");
    }
    for (Copies copies : findings.copies()) {
      List<String> steps = new ArrayList<>();
      for (String field : copies.path()) {
        steps.add(field);
        steps.add("-->");
      }
      steps.add(copies.type());
      wrapped(steps);
      lines.add(
          "      "
              + Amounts.count(copies.objects())
              + " objects, "
              + Amounts.count(copies.distinct())
              + " different values; one each would save "
              + Amounts.bytes(copies.savedBytes()));
    }
  }

  private void trust(Findings findings) {
    if (findings.types().stream().anyMatch(row -> row.estimate() != null)) {
      lines.add(style.aside("  Types without refs are sampled: live and bytes are of the sample."));
    }
    Instance instance = findings.instance();
    lines.add(
        style.aside(
            "  "
                + Amounts.percent(instance.coverage().ratioObjects())
                + " of their objects were registered; the agent's threads used "
                + Amounts.oneDecimal(instance.self().cpuSeconds())
                + " s of CPU, its start took "
                + Amounts.oneDecimal(instance.self().startCpuSeconds())
                + " s"));
  }

  private static String madeAt(CycleRow.Site site) {
    String type = site.type().substring(site.type().lastIndexOf('.') + 1);
    return "      " + type + " made at " + site.site() + " (" + Amounts.count(site.objects()) + ")";
  }

  private void heading(String text) {
    lines.add("");
    lines.add(style.heading(text));
  }

  /** Breaks between steps, never inside one. */
  private void wrapped(List<String> steps) {
    StringBuilder line = new StringBuilder("  ");
    for (String step : steps) {
      if (line.length() + step.length() > COLUMNS) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder("      ");
      }
      line.append(step).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  private static List<String> path(Ring ring) {
    List<String> steps = new ArrayList<>();
    for (CycleRow.Step step : ring.cycle()) {
      steps.add(step.type());
      steps.add("--" + step.slot() + "-->");
    }
    steps.add(ring.cycle().get(0).type());
    return steps;
  }

  private static String refcounts(TypeRow.Refcount refcount) {
    return refcount == null ? "-" : average(refcount) + " / " + Amounts.count(refcount.max());
  }

  private static String average(TypeRow.Refcount refcount) {
    return refcount == null || refcount.objects() == 0
        ? "-"
        : Amounts.oneDecimal((double) refcount.sum() / refcount.objects());
  }

  private static String ages(TypeRow.AgeSeconds age) {
    return age == null ? "-" : Math.round(age.p50()) + " / " + Amounts.seconds(age.max());
  }

  private static String occupancy(TypeRow.TypePools pools) {
    return pools == null || pools.blocksTotal() == 0 ? "-" : Amounts.percent(pools.occupancy());
  }

  private static String shortened(String type) {
    return type.length() <= TYPE_COLUMNS
        ? type
        : "..." + type.substring(type.length() - TYPE_COLUMNS + 3);
  }
}
