// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.note;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answers first: what leaks, which ring is garbage, what strands memory, what is kept twice.
 */
final class Answers {

  private static final int MOST_LEAKS = 5;
  private static final int MOST_OTHERS = 3;

  private Answers() {}

  static Html of(Known known) {
    return el(
        "div",
        styled("findings"),
        leaks(known),
        rings(known.rings()),
        pools(known.stranding()),
        duplicates(known.report().duplicates()));
  }

  private static Html card(
      String id, String question, boolean isLoud, Object answer, Object... rest) {
    return el(
        "article",
        styled(isLoud ? "finding loud" : "finding"),
        at("aria-labelledby", id),
        el("h2", at("id", id), styled("question"), question),
        el("p", styled("answer"), answer),
        List.of(rest));
  }

  private static Html leaks(Known known) {
    List<Verdict> all = known.leaks().leaks();
    List<Verdict> called = all.stream().filter(v -> v.state() != Verdict.State.GROWING).toList();
    List<Verdict> growing = all.stream().filter(v -> v.state() == Verdict.State.GROWING).toList();
    var rest = new ArrayList<>();
    String answer;
    if (!called.isEmpty()) {
      answer = headline(called);
      called.stream().limit(MOST_LEAKS).forEach(leak -> rest.add(leak(leak)));
      if (!growing.isEmpty()) {
        rest.add(
            el(
                "p",
                Figures.plural(growing.size(), "more type grows", "more types grow")
                    + ", too early to call."));
      }
    } else if (!growing.isEmpty()) {
      answer =
          "Nothing is called a leak yet. "
              + Figures.plural(growing.size(), "type grows", "types grow")
              + ", it is too early to say why:";
      growing.stream().limit(MOST_LEAKS).forEach(leak -> rest.add(leak(leak)));
    } else {
      answer = known.isCensus() ? "Tier census does not tell." : "No type keeps growing.";
      rest.add(
          note(
              "Looked at: live objects that are still referred to, over nine reports. Growth shows"
                  + " after about ten, a leak is called when it outlasts all the service comes back"
                  + " from. ",
              tag(Provenance.MODELLED)));
    }
    if (known.leaks().learning()) {
      rest.add(note("The server was still reading what was before its start."));
    }
    return card("q-leak", "What is leaking?", !all.isEmpty(), answer, rest.toArray());
  }

  private static String headline(List<Verdict> called) {
    long leaking = called.stream().filter(v -> v.state() == Verdict.State.LEAK).count();
    return leaking > 0
        ? Figures.plural(leaking, "type leaks", "types leak") + "."
        : "A leak has stopped; what it left is still held.";
  }

  private static Html leak(Verdict v) {
    String verb =
        switch (v.state()) {
          case LEAK -> " leaks";
          case GROWING -> " grows";
          case STOPPED -> " leaked and has stopped";
        };
    var sites = new ArrayList<>();
    for (Verdict.Site site : v.sites().stream().limit(MOST_OTHERS).toList()) {
      sites.add(sites.isEmpty() ? "Made at " : ", ");
      sites.add(name(site.site()));
      sites.add(" (+" + Figures.count(site.objects()) + ")");
    }
    return el(
        "div",
        styled("item"),
        el("p", name(v.type()), el("strong", verb), "."),
        el(
            "p",
            "%s → %s objects since %s; %s objects/s, %s/s "
                .formatted(
                    Figures.count(v.from()),
                    Figures.count(v.to()),
                    Figures.moment(v.since()),
                    Figures.few(v.objectsPerSecond()),
                    Figures.bytes(v.bytesPerSecond())),
            tag(Provenance.MODELLED),
            " judged as " + Figures.words(v.basis().name().toLowerCase(Locale.ROOT)) + "."),
        v.secondsToLimit() == null
            ? null
            : el(
                "p",
                "The JVM heap is full in " + Figures.seconds(v.secondsToLimit()),
                " if nothing else grows ",
                tag(Provenance.ESTIMATED)),
        sites.isEmpty() ? null : el("p", sites),
        note("Why: " + v.because()));
  }

  private static Html rings(List<CycleRow> all) {
    List<CycleRow> rings =
        all.stream().filter(r -> r.applicationTypes() && !r.state().equals("withdrawn")).toList();
    String question = "Which rings are garbage?";
    if (rings.isEmpty()) {
      String none =
          all.isEmpty()
              ? "None found."
              : "None of the application; "
                  + Figures.plural(all.size(), "shape")
                  + " of JDK types alone.";
      return card("q-ring", question, false, none);
    }
    String answer =
        Figures.plural(rings.size(), "shape of ring", "shapes of rings")
            + " that reference counts could not free.";
    return card(
        "q-ring",
        question,
        true,
        answer,
        rings.stream().limit(MOST_OTHERS).map(Answers::ring).toArray());
  }

  private static Html ring(CycleRow ring) {
    var sites = new ArrayList<>();
    for (String site :
        ring.sites().stream().map(CycleRow.Site::site).distinct().limit(MOST_OTHERS).toList()) {
      sites.add(sites.isEmpty() ? "Made at " : ", ");
      sites.add(name(site));
    }
    return el(
        "div",
        styled("item"),
        el("p", name(Ring.inWords(ring))),
        el(
            "p",
            RingSection.state(ring),
            " %s since the start, %s objects; %s died with them."
                .formatted(
                    Figures.plural(ring.seen(), "ring"),
                    Figures.count(ring.objects()),
                    Figures.bytes(ring.heldBytes()))),
        sites.isEmpty() ? null : el("p", sites));
  }

  private static Html pools(List<TypeRow> stranding) {
    String question = "What strands pool memory?";
    if (stranding.isEmpty()) {
      return card("q-pool", question, false, "Nothing: no type holds free blocks in used pools.");
    }
    TypeRow most = stranding.get(0);
    var rest = new ArrayList<>();
    for (TypeRow row : stranding.stream().limit(MOST_OTHERS).toList()) {
      rest.add(
          el(
              "p",
              "%s: %s free in its own pools, which are %s occupied."
                  .formatted(
                      Names.simple(row.type()),
                      Figures.bytes(row.pools().strandedBytes()),
                      Figures.percent(row.pools().occupancy()))));
    }
    rest.add(
        note(
            "Free blocks in used pools serve no other type. Types of which a sample is tracked are"
                + " left out. ",
            tag(Provenance.MODELLED)));
    return card(
        "q-pool",
        question,
        false,
        List.of(
            name(most.type()),
            " strands most: " + Figures.bytes(most.pools().strandedBytes()) + "."),
        rest.toArray());
  }

  private static Html duplicates(Duplicates found) {
    String question = "What is kept in equal copies?";
    if (found == null) {
      return card("q-duplicate", question, false, "Nothing looked at yet.");
    }
    List<Duplicates.Row> rows = found.rows().stream().filter(row -> row.savedBytes() > 0).toList();
    if (rows.isEmpty()) {
      return card("q-duplicate", question, false, "Nothing found.");
    }
    Duplicates.Row most = rows.get(0);
    var rest = new ArrayList<>();
    for (Duplicates.Row row : rows.stream().limit(2).toList()) {
      row.places().stream()
          .filter(place -> !place.path().isEmpty() && place.savedBytes() > 0)
          .limit(2)
          .forEach(
              place ->
                  rest.add(
                      el(
                          "p",
                          Names.simple(row.type()) + " held at ",
                          name(String.join(" → ", place.path())),
                          ": %s objects, %s, %s to save."
                              .formatted(
                                  Figures.count(place.instances()),
                                  Figures.plural(place.distinct(), "value"),
                                  Figures.bytes(place.savedBytes())))));
    }
    rest.add(
        note(
            tag(Provenance.OBSERVED),
            " in " + Parts.share(found.holdersRead(), found.holders()) + " of the holders."));
    return card(
        "q-duplicate",
        question,
        false,
        List.of(
            Figures.plural(most.duplicates(), "equal copy", "equal copies") + " of ",
            name(most.type()),
            " values: keeping each once saves " + Figures.bytes(most.savedBytes()) + "."),
        rest.toArray());
  }
}
