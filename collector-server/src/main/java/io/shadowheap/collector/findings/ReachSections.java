// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;
import static io.shadowheap.collector.findings.Parts.fact;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.note;
import static io.shadowheap.collector.findings.Parts.section;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.api.BlindSpot;
import io.shadowheap.collector.findings.Parts.Column;
import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.Governor;
import io.shadowheap.wire.Report;
import java.util.ArrayList;
import java.util.List;

/** How far the answers go, and what they were made from. */
final class ReachSections {

  private ReachSections() {}

  static Html reach(Known known) {
    Report report = known.report();
    Coverage c = report.coverage();
    AgentSelf self = report.self();
    List<BlindSpot> spots = BlindSpot.of(self);
    var facts = new ArrayList<Html>();
    facts.add(
        fact(
            "Followed",
            Figures.percent(c.ratioObjects()),
            "of the objects allocated in scope; " + Figures.percent(c.ratioBytes()) + " of bytes"));
    facts.add(
        fact(
            "Types fully tracked",
            Figures.count(c.typesFullyTracked()) + " of " + Figures.count(c.typesInScope()),
            "in scope"));
    facts.add(
        fact(
            "Deaths known until",
            self.lastOldCollectionAgeSeconds() < 0
                ? "none yet"
                : Figures.seconds(self.lastOldCollectionAgeSeconds()) + " before",
            "when the JVM last collected old objects"));
    facts.add(
        fact(
            "Limit of objects",
            c.atLimit() ? "reached" : "not reached",
            c.atLimit() ? "new ones are left out (max_objects)" : null));
    facts.add(
        fact("Agent's threads", Figures.seconds(self.cpuSeconds()) + " CPU", "since the start"));
    Governor governor = report.governor();
    if (governor != null) {
      facts.add(
          fact(
              "Agent now",
              "%s + ≈ %s cores"
                  .formatted(
                      Figures.few(governor.threadCores()), Figures.few(governor.hookCores())),
              List.of(
                  "threads and hooks, of %s allowed; the hooks' part is "
                      .formatted(Figures.few(governor.allowedCores())),
                  tag(Provenance.ESTIMATED))));
      facts.add(
          fact(
              "Held back by",
              governor.limitedBy().equals("none") ? "nothing" : Figures.words(governor.limitedBy()),
              "registered of late: " + Figures.percent(governor.recentRatio())));
    }
    return section(
        "reach",
        "How far this goes",
        Parts.facts(facts),
        el("h3", "Blind spots"),
        note("What these numbers do not know, counted since the start."),
        Parts.table(
            "Blind spots",
            spots,
            spots.size(),
            List.of(
                Column.text("What", BlindSpot::what),
                Column.text("Why", spot -> Figures.words(spot.reason())),
                Column.number("How many", spot -> Figures.count(spot.count()))),
            "None were met."),
        el("h3", "Laws"),
        laws(known),
        el("h3", "Where numbers come from"),
        el(
            "ul",
            styled("meanings"),
            el("li", tag(Provenance.OBSERVED), " the JVM told it, or a hook counted it."),
            el(
                "li",
                tag(Provenance.MODELLED),
                " it follows from what was read, by the rules of CPython's memory management."),
            el(
                "li",
                tag(Provenance.ESTIMATED),
                " it was computed from a sample or by a formula; ≈ 854 ± 53 gives the standard"
                    + " error: two times in three the true number is no further away.")));
  }

  private static Html laws(Known known) {
    if (known.instance().brokenLaws().isEmpty()) {
      return el("p", "Every account of the report balances.");
    }
    return el(
        "ul",
        styled("banner warn"),
        known.instance().brokenLaws().stream().map(law -> el("li", law.toString())).toList());
  }

  static Html origin(Known known) {
    Report r = known.report();
    var facts = new ArrayList<Html>();
    facts.add(
        fact(
            "Service",
            name(r.service()),
            r.serviceVersion().isEmpty() ? null : "version " + r.serviceVersion()));
    facts.add(fact("Instance", name(r.serviceInstance()), "id " + known.instance().id()));
    facts.add(
        fact(
            "Report",
            "number " + Figures.count(r.sequence()),
            "sent " + Figures.moment(r.sentAt())));
    facts.add(
        fact(
            "Received",
            Figures.moment(known.instance().lastSeen().toEpochMilli()),
            "by the server's clock"));
    facts.add(fact("JVM", r.jvm().name() + " " + r.jvm().version(), r.jvm().vendor()));
    facts.add(fact("JVM's collector", r.jvm().collector(), null));
    facts.add(fact("Agent", r.agentVersion(), "started " + Figures.moment(r.startedAt())));
    facts.add(fact("Tier", r.tier(), "profile " + r.profile()));
    facts.add(fact("Scope", r.scope().isEmpty() ? "none" : String.join(", ", r.scope()), null));
    facts.add(
        fact(
            "Allocated",
            Figures.count(r.totals().allocatedObjects()),
            Figures.bytes(r.totals().allocatedBytes()) + " since the start"));
    facts.add(
        fact(
            "Live, tracked",
            Figures.count(r.totals().liveObjects()),
            Figures.bytes(r.totals().liveBytes())));
    facts.add(
        fact(
            "References",
            Figures.count(r.totals().edges()),
            Figures.count(r.totals().roots()) + " from static fields"));
    r.labels().forEach((label, value) -> facts.add(fact(label, value, "label")));
    return section(
        "origin",
        "What it was made from",
        note("One report of one JVM; verdicts and the past are from those before."),
        Parts.facts(facts));
  }
}
