// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Parts.fact;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.note;
import static io.shadowheap.collector.findings.Parts.section;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.findings.Parts.Column;
import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Memory that need not be taken: stranded in pools, kept in equal copies, outside the heap. */
final class MemorySections {

  private static final int MOST_ROWS = 20;

  private MemorySections() {}

  static Html pools(Known known) {
    Pools pools = known.report().pools();
    if (pools == null) {
      return section("pools", "Pools", note("This tier keeps no pools."));
    }
    Pools.Account a = pools.account();
    List<TypeRow> stranding = known.stranding();
    return section(
        "pools",
        "Stranded pool memory",
        note(
            "What CPython's allocator would do with these objects, each type in pools of its own. ",
            tag(Provenance.MODELLED)),
        Parts.facts(
            List.of(
                fact("Arenas", Figures.bytes(a.arenaBytes()), Figures.plural(a.arenas(), "arena")),
                fact("Allocated", Figures.bytes(a.allocatedBytes()), "blocks handed out"),
                fact(
                    "Free in used pools",
                    Figures.bytes(a.availableBytes()),
                    "stranded: for one type alone"),
                fact("Unused pools", Figures.bytes(a.unusedPoolBytes()), "for any type"),
                fact(
                    "Headers and tails",
                    Figures.bytes(
                        a.headerBytes() + a.quantizationBytes() + a.arenaAlignmentBytes()),
                    "headers, quantization, alignment"),
                fact(
                    "Beside them",
                    Figures.bytes(a.largeBytes()),
                    Figures.plural(a.largeObjects(), "object") + " too large for pools"))),
        Parts.table(
            "Types that strand pool memory, most first",
            stranding.stream().limit(MOST_ROWS).toList(),
            stranding.size(),
            List.of(
                Column.text("Type", row -> name(row.type())),
                Column.number("Stranded", row -> Figures.bytes(row.pools().strandedBytes())),
                Column.number("Occupancy", row -> Figures.percent(row.pools().occupancy())),
                Column.number(
                    "Blocks used",
                    row ->
                        Figures.count(row.pools().blocksUsed())
                            + " of "
                            + Figures.count(row.pools().blocksTotal())),
                Column.number(
                    "Pools", row -> Figures.count(row.pools().used() + row.pools().full()))),
            "No type holds free blocks in used pools."));
  }

  /** A place of a type. */
  private record Held(String type, Duplicates.Place place) {}

  static Html duplicates(Known known) {
    Duplicates found = known.report().duplicates();
    if (found == null) {
      return section("duplicates", "Duplicates", note("Nothing was looked at yet."));
    }
    var places = new ArrayList<Held>();
    found.rows().forEach(r -> r.places().forEach(p -> places.add(new Held(r.type(), p))));
    places.sort(Comparator.comparingLong((Held held) -> held.place().savedBytes()).reversed());
    String skipped =
        found.valuesSkipped().entrySet().stream()
            .filter(reason -> reason.getValue() > 0)
            .map(reason -> Figures.count(reason.getValue()) + " " + Figures.words(reason.getKey()))
            .collect(Collectors.joining(", "));
    return section(
        "duplicates",
        "Duplicates",
        note(
            "Equal strings and boxes: what keeping each value once would save. Counts and sizes"
                + " only; no value left the service. ",
            tag(Provenance.OBSERVED),
            " in %s of the holders%s."
                .formatted(
                    Parts.share(found.holdersRead(), found.holders()),
                    skipped.isEmpty() ? "" : "; not compared: " + skipped + ", so lower bounds")),
        Parts.table(
            "Equal values by type",
            found.rows().stream().limit(MOST_ROWS).toList(),
            found.rows().size(),
            List.of(
                Column.text("Type", row -> name(row.type())),
                Column.number("Objects", row -> Figures.count(row.instances())),
                Column.number("Different values", row -> Figures.count(row.distinct())),
                Column.number("Equal copies", row -> Figures.count(row.duplicates())),
                Column.number("Saves", row -> Figures.bytes(row.savedBytes()))),
            "None found."),
        places.isEmpty()
            ? null
            : Parts.table(
                "Places that hold equal values",
                places.stream().limit(MOST_ROWS).toList(),
                places.size(),
                List.of(
                    Column.text(
                        "Held at",
                        held ->
                            held.place().path().isEmpty()
                                ? "places without a row"
                                : name(String.join(" → ", held.place().path()))),
                    Column.text("Type", held -> name(held.type())),
                    Column.number("Objects", held -> Figures.count(held.place().instances())),
                    Column.number(
                        "Different values", held -> Figures.count(held.place().distinct())),
                    Column.number("Saves", held -> Figures.bytes(held.place().savedBytes()))),
                ""));
  }

  static Html offHeap(Known known) {
    OffHeap found = known.report().offHeap();
    if (found == null) {
      return section("offheap", "Off-heap", note("Nothing is known of memory outside the heap."));
    }
    List<OffHeap.Row> rows =
        found.rows().stream()
            .sorted(Comparator.comparingLong(OffHeap.Row::liveBytes).reversed())
            .toList();
    return section(
        "offheap",
        "Off-heap",
        note(
            "Memory outside the heap ",
            tag(Provenance.OBSERVED),
            ". Not followed: %s blocks; vanished: %s; too fast to count: %s."
                .formatted(
                    Figures.count(found.notFollowed()),
                    Figures.count(found.vanished()),
                    Figures.count(found.lost()))),
        Parts.table(
            "Buffers of the JVM, by its own account",
            found.pools(),
            found.pools().size(),
            List.of(
                Column.text("Buffers of the JVM", OffHeap.Pool::pool),
                Column.number("Count", row -> Figures.count(row.count())),
                Column.number("Capacity", row -> Figures.bytes(row.capacityBytes())),
                Column.number("Used", row -> Figures.bytes(row.usedBytes()))),
            "The JVM has told nothing yet."),
        Parts.table(
            "Memory outside the heap by allocation site",
            rows.stream().limit(MOST_ROWS).toList(),
            rows.size(),
            List.of(
                Column.text("Site", row -> name(row.site())),
                Column.text("Kind", OffHeap.Row::kind),
                Column.number("Live blocks", row -> Figures.count(row.live())),
                Column.number("Live bytes", row -> Figures.bytes(row.liveBytes())),
                Column.number("Allocations", row -> Figures.count(row.allocations())),
                Column.number("Allocated", row -> Figures.bytes(row.allocatedBytes()))),
            "No woven code allocated memory outside the heap."));
  }
}
