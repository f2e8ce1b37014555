// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;

import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.Report;
import java.util.ArrayList;
import java.util.List;

/** All about one instance. */
final class InstanceFile implements Document.Content {

  private final Known known;

  InstanceFile(Known known) {
    this.known = known;
  }

  @Override
  public String subject() {
    return known.report().service() + " " + known.report().serviceInstance();
  }

  @Override
  public String source() {
    return "From report number %s, received %s."
        .formatted(
            Figures.count(known.report().sequence()),
            Figures.moment(known.instance().lastSeen().toEpochMilli()));
  }

  @Override
  public List<Html> sections() {
    Report report = known.report();
    var sections = new ArrayList<Html>();
    sections.add(
        el(
            "h1",
            report.service() + " › " + report.serviceInstance() + " ",
            el("span", styled("state " + state()), state())));
    if (report.last() || known.silent()) {
      sections.add(
          Parts.banner(
              !report.last(),
              report.last()
                  ? "This JVM has ended. All below is its last report."
                  : "Silent: no report came for long. All below is as old as the last one."));
    }
    if (known.isCensus()) {
      sections.add(
          Parts.banner(
              false,
              "Tier census: allocations are counted, and nothing else is known. Tier shadow shows"
                  + " the rest."));
    }
    int broken = known.instance().brokenLaws().size();
    if (broken > 0) {
      sections.add(
          Parts.banner(
              true,
              "The books do not balance: the report breaks "
                  + Figures.plural(broken, "law")
                  + "."));
    }
    sections.add(Answers.of(known));
    sections.add(TypeSections.overTime(known));
    sections.add(RingSection.of(known));
    sections.add(TypeSections.types(known));
    sections.add(TypeSections.sites(known));
    sections.add(MemorySections.pools(known));
    sections.add(MemorySections.duplicates(known));
    sections.add(MemorySections.offHeap(known));
    sections.add(TypeSections.generations(known));
    sections.add(ReachSections.reach(known));
    sections.add(ReachSections.origin(known));
    return sections;
  }

  private String state() {
    if (known.report().last()) {
      return "ended";
    }
    return known.silent() ? "silent" : "reporting";
  }
}
