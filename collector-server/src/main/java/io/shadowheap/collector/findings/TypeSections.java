// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.note;
import static io.shadowheap.collector.findings.Parts.section;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.findings.Parts.Column;
import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Growth over time, types, generations, and where objects are made. */
final class TypeSections {

  private static final int MOST_ROWS = 30;

  private TypeSections() {}

  static Html overTime(Known known) {
    var charts = new ArrayList<Html>();
    charts.add(
        Chart.of(
            "Live bytes",
            "Live bytes",
            known.past(),
            List.of(new Chart.Line("live bytes", "liveBytes")),
            Figures::bytes));
    charts.add(
        Chart.of(
            "Objects by generation",
            "Objects by generation",
            known.past(),
            List.of(
                new Chart.Line("generation 2", "generation2Objects"),
                new Chart.Line("generation 1", "generation1Objects"),
                new Chart.Line("generation 0", "generation0Objects")),
            TypeSections::objects));
    known
        .growing()
        .forEach(
            (type, past) ->
                charts.add(
                    Chart.of(
                        "Live objects of " + type,
                        List.of("Live objects of ", name(type)),
                        past,
                        List.of(new Chart.Line("live objects", "liveObjects")),
                        TypeSections::objects)));
    return section(
        "history",
        "Over time",
        note(
            "Tracked objects and their bytes ",
            tag(Provenance.OBSERVED),
            "; generations ",
            tag(Provenance.MODELLED),
            ". From %s to %s, the last state in each step of %s. Times are UTC."
                .formatted(
                    Figures.moment(known.past().from()),
                    Figures.moment(known.past().to()),
                    Figures.seconds(known.past().step() / 1e3))),
        el("div", styled("charts"), charts));
  }

  private static String objects(double count) {
    return Figures.count(Math.round(count));
  }

  static Html types(Known known) {
    List<TypeRow> rows =
        known.report().types().stream()
            .sorted(
                Comparator.comparingLong(Parts::liveBytesOf)
                    .reversed()
                    .thenComparing(TypeRow::type))
            .toList();
    var shown = new ArrayList<>(rows.stream().limit(MOST_ROWS).toList());
    TypeRow other = known.report().other();
    if (other != null) {
      shown.add(other);
    }
    return section(
        "types",
        "Types",
        note(
            "Live objects are those tracked ",
            tag(Provenance.OBSERVED),
            "; where a sample is tracked, ≈ and the standard error say what it stands for ",
            tag(Provenance.ESTIMATED),
            ". Reference counts, generations and pools follow from them ",
            tag(Provenance.MODELLED),
            ". Allocations are counted, every one ",
            tag(Provenance.OBSERVED),
            "."),
        Parts.table(
            "Types by live bytes",
            shown,
            rows.size() + (other == null ? 0 : 1),
            List.of(
                Column.text("Type", row -> name(row.type())),
                Column.number("Live objects", Parts::liveObjects),
                Column.number("Live bytes", Parts::liveBytes),
                Column.number("Mean refcount", TypeSections::meanRefcount),
                Column.number("In generation 2", TypeSections::oldShare),
                Column.number("Median age", TypeSections::age),
                Column.number("Pool occupancy", TypeSections::occupancy),
                Column.number("Allocated", row -> Figures.count(row.allocatedObjects())),
                Column.text("Tracked", TypeSections::tracked)),
            "No type has a row."));
  }

  private static String meanRefcount(TypeRow row) {
    return row.refcount() == null || row.refcount().objects() == 0
        ? "–"
        : Figures.few((double) row.refcount().sum() / row.refcount().objects());
  }

  private static String oldShare(TypeRow row) {
    return row.generations() == null
        ? "–"
        : Parts.share(row.generations().get(2), row.generations().stream().mapToLong(n -> n).sum());
  }

  private static String age(TypeRow row) {
    return row.ageSeconds() == null || row.liveObjects() == 0
        ? "–"
        : Figures.seconds(row.ageSeconds().p50());
  }

  private static String occupancy(TypeRow row) {
    return row.estimate() != null || row.pools() == null || row.pools().blocksTotal() == 0
        ? "–"
        : Figures.percent(row.pools().occupancy());
  }

  private static String tracked(TypeRow row) {
    if (row.fullyTracked()) {
      return "fully";
    }
    return row.hasEstimate() ? "a sample" : "in part";
  }

  static Html generations(Known known) {
    Generations generations = known.report().generations();
    if (generations == null) {
      return section("generations", "Generations", note("This tier keeps no generations."));
    }
    return section(
        "generations",
        "Generations",
        note(
            "Thresholds %s, counts now %s. By CPython's rules "
                .formatted(joined(generations.thresholds()), joined(generations.counts())),
            tag(Provenance.MODELLED)),
        Parts.table(
            "Generations",
            generations.rows(),
            generations.rows().size(),
            List.of(
                Column.text("Generation", row -> row.generation()),
                Column.number("Objects", row -> Figures.count(row.objects())),
                Column.number("Collections", row -> Figures.count(row.collections())),
                Column.number("Found unreachable", row -> Figures.count(row.collected())),
                Column.number("Last took", row -> Figures.seconds(row.lastDurationSeconds()))),
            ""));
  }

  private static String joined(List<Integer> numbers) {
    return String.join(" / ", numbers.stream().map(String::valueOf).toList());
  }

  static Html sites(Known known) {
    List<SiteRow> rows =
        known.report().sites().stream()
            .sorted(
                Comparator.comparingLong(SiteRow::liveBytes)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(SiteRow::allocatedBytes).reversed()))
            .toList();
    return section(
        "sites",
        "Where objects are made",
        note(
            "Allocations are counted, every one ",
            tag(Provenance.OBSERVED),
            "; live and generation 2 are of tracked objects."),
        Parts.table(
            "Allocation sites by live bytes",
            rows.stream().limit(MOST_ROWS).toList(),
            rows.size(),
            List.of(
                Column.text("Site", row -> name(row.site())),
                Column.text("Type", row -> row.type() == null ? "–" : name(row.type())),
                Column.number("Live objects", row -> Figures.count(row.liveObjects())),
                Column.number("Live bytes", row -> Figures.bytes(row.liveBytes())),
                Column.number("Generation 2", row -> Figures.count(row.generation2Objects())),
                Column.number("Allocated", row -> Figures.count(row.allocatedObjects())),
                Column.number("Allocated bytes", row -> Figures.bytes(row.allocatedBytes()))),
            "No allocation was seen yet."));
  }
}
