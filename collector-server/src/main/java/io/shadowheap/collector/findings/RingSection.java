// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;
import static io.shadowheap.collector.findings.Parts.fact;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.findings.Parts.Column;
import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.CycleRow;
import java.util.ArrayList;
import java.util.List;

/** Rings with their fields and where their members are made. */
final class RingSection {

  private static final int MOST_DRAWN = 6;
  private static final int MOST_ROWS = 30;

  private RingSection() {}

  static Object state(CycleRow ring) {
    return switch (ring.state()) {
      case "confirmed" ->
          List.of("Confirmed: the JVM reclaimed its members together ", tag(Provenance.OBSERVED));
      case "withdrawn" -> List.of("Withdrawn: it was held after all ", tag(Provenance.MODELLED));
      default ->
          List.of(
              "Suspected: unreachable in the shadow heap, not yet reclaimed ",
              tag(Provenance.MODELLED));
    };
  }

  static Html of(Known known) {
    List<CycleRow> rings = known.rings();
    CycleObjects objects = known.report().cycleObjects();
    var drawn = new ArrayList<Html>();
    rings.stream()
        .filter(CycleRow::applicationTypes)
        .limit(MOST_DRAWN)
        .forEach(ring -> drawn.add(drawn(ring)));
    return Parts.section(
        "rings",
        "Rings",
        Parts.note(
            "Isolated cycles: objects that only keep each other. On the JVM they are garbage and no"
                + " leak; only a reference count could not free them."),
        objects == null ? null : facts(objects),
        drawn,
        Parts.table(
            "Rings by shape, those of the application first",
            rings.stream().limit(MOST_ROWS).toList(),
            rings.size(),
            List.of(
                Column.text("Ring", ring -> name(Ring.inWords(ring))),
                Column.text("State", CycleRow::state),
                Column.text(
                    "Types of", r -> r.applicationTypes() ? "the application" : "the JDK alone"),
                Column.number("Rings", ring -> Figures.count(ring.seen())),
                Column.number("Objects", ring -> Figures.count(ring.objects())),
                Column.number("Held", ring -> Figures.bytes(ring.heldBytes())),
                Column.text(
                    "Made at",
                    ring ->
                        ring.sites().isEmpty() ? "not known" : name(ring.sites().get(0).site())),
                Column.text("Fingerprint", ring -> name(ring.fingerprint()))),
            "No isolated cycle was found."));
  }

  private static Html facts(CycleObjects o) {
    var facts = new ArrayList<Html>();
    facts.add(
        fact(
            "Confirmed",
            Figures.count(o.confirmed()),
            List.of("objects, reclaimed together by the JVM ", tag(Provenance.OBSERVED))));
    facts.add(
        fact(
            "Suspected",
            Figures.count(o.suspected()),
            List.of("objects, unreachable in the shadow heap ", tag(Provenance.MODELLED))));
    facts.add(fact("Withdrawn", Figures.count(o.withdrawn()), "objects that were held after all"));
    CycleObjects.Suspicions s = o.suspicions();
    if (s != null) {
      facts.add(
          fact(
              "Suspicions that were right",
              Parts.share(s.confirmed(), s.confirmed() + o.withdrawn()),
              "of %s settled; %s could not be"
                  .formatted(
                      Figures.count(s.confirmed() + o.withdrawn()), Figures.count(s.undecided()))));
      facts.add(
          fact(
              "Suspected before the JVM came",
              Parts.share(s.cyclesSuspected(), s.cycles()),
              "of " + Figures.count(s.cycles()) + " rings it reclaimed"));
    }
    return Parts.facts(facts);
  }

  private static Html drawn(CycleRow ring) {
    return el(
        "article",
        styled("drawn"),
        el("h3", name(Ring.inWords(ring))),
        el(
            "p",
            state(ring),
            " %s, first seen %s, last %s."
                .formatted(
                    Figures.plural(ring.seen(), "ring"),
                    Figures.moment(ring.firstSeen()),
                    Figures.moment(ring.lastSeen()))),
        el("div", styled("beside"), Ring.drawing(ring), el("div", sites(ring), held(ring))));
  }

  private static Html sites(CycleRow ring) {
    return Parts.table(
        "Where its members are made",
        ring.sites(),
        ring.sites().size(),
        List.of(
            Column.text("Made at", site -> name(site.site())),
            Column.text("Type", site -> name(site.type())),
            Column.number("Members", site -> Figures.count(site.objects()))),
        "No site is known: the members were adopted, not seen at their allocation.");
  }

  private static Html held(CycleRow ring) {
    return Parts.table(
        "What hung on it and died with it",
        ring.held(),
        ring.held().size(),
        List.of(
            Column.text("Hung on it", held -> name(held.type())),
            Column.number("Objects", held -> Figures.count(held.objects())),
            Column.number("Bytes", held -> Figures.bytes(held.bytes()))),
        "Nothing hung on it.");
  }
}
