// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.snapshot.BadSnapshotException;
import io.shadowheap.agent.snapshot.Snapshot;
import io.shadowheap.agent.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares a snapshot with a heap dump. Start reading at {@link #of}. */
public final class Verification {

  private final Snapshot snapshot;
  private final DumpObjects objects;
  private final HeapDump dump;

  private Verification(Snapshot snapshot, HeapDump dump) {
    this.snapshot = snapshot;
    this.dump = dump;
    this.objects = new DumpObjects(dump, snapshot);
  }

  /**
   * Compares.
   *
   * @param histogram what {@code GC.class_histogram} printed at the same moment, or null
   * @param atLeast share that has to agree, 0 to 1
   */
  public static Findings of(Path snapshotFile, Path dumpFile, Path histogram, double atLeast)
      throws IOException, BadSnapshotException, BadDumpException {
    Snapshot snapshot = SnapshotReader.read(snapshotFile);
    Map<String, Histogram.Size> sizes = histogram == null ? null : Histogram.read(histogram);
    try (HeapDump dump = HeapDump.open(dumpFile, new Scope(snapshot.origin().scope()))) {
      return new Verification(snapshot, dump).compare(sizes, atLeast);
    }
  }

  private Findings compare(Map<String, Histogram.Size> histogram, double atLeast) {
    objects.read();
    Findings.Reclaimed reclaimed = compareCounts();
    Findings.Accuracy full = accuracy(true);
    Findings.Cycles cycles = new Cycles(dump, objects, snapshot).findings(objects, snapshot);
    List<Findings.Coverage> coverage = new ArrayList<>();
    coverage.add(coverageOf("types in scope, by the dump", inScope()));
    coverage.add(coverageOf("the whole heap, by the dump", wholeHeap()));
    if (histogram != null) {
      coverage.add(coverageOf("types in scope, by the histogram", inScope(histogram)));
      coverage.add(coverageOf("the whole heap, by the histogram", histogram));
    }
    return new Findings(
        snapshot.origin(),
        atLeast,
        full,
        accuracy(false),
        objects.newer(),
        objects.constants(),
        coverage,
        cycles,
        rows(),
        shortcomings(full, cycles, atLeast),
        reclaimed);
  }

  private Findings.Reclaimed compareCounts() {
    ReclaimedRings rings = ReclaimedRings.of(snapshot);
    Causes causes = new Causes(dump, objects, snapshot, rings);
    long agreeing = 0;
    for (int number = 0; number < objects.size(); number++) {
      int shadowId = objects.shadowId(number);
      if (shadowId >= 0) {
        TypeTally type = objects.type(number);
        type.tracked++;
        int leftOut = rings.references(shadowId);
        if (snapshot.refcount(shadowId) - leftOut == objects.inDegree(number)) {
          type.agreeing++;
          agreeing += leftOut > 0 ? 1 : 0;
        } else {
          causes.differs(number);
        }
      }
    }
    causes.explain();
    return rings.findings(agreeing);
  }

  private Findings.Accuracy accuracy(boolean fullyTracked) {
    long types = 0;
    long all = 0;
    long agreeing = 0;
    for (TypeTally type : objects.types()) {
      if (type.objects > 0 && (!fullyTracked || type.fullyTracked)) {
        types++;
        all += fullyTracked ? type.objects : type.tracked;
        agreeing += type.agreeing;
      }
    }
    return new Findings.Accuracy(types, all, agreeing);
  }

  private Map<String, Histogram.Size> inScope() {
    Map<String, Histogram.Size> sizes = new HashMap<>();
    for (TypeTally type : objects.types()) {
      if (type.objects > 0) {
        sizes.put(type.name, new Histogram.Size(type.objects, type.bytes));
      }
    }
    return sizes;
  }

  private Map<String, Histogram.Size> inScope(Map<String, Histogram.Size> histogram) {
    Scope scope = new Scope(snapshot.origin().scope());
    Map<String, Histogram.Size> sizes = new HashMap<>(histogram);
    sizes.keySet().removeIf(type -> !scope.contains(type) || DumpClass.isOfTheAgent(type));
    return sizes;
  }

  private Map<String, Histogram.Size> wholeHeap() {
    Map<String, Histogram.Size> sizes = new HashMap<>();
    for (DumpClass type : dump.classesMet()) {
      if (type.objects > 0 && !type.agents) {
        sizes.merge(type.name, new Histogram.Size(type.objects, type.bytes), Histogram.Size::plus);
      }
    }
    return sizes;
  }

  private Findings.Coverage coverageOf(String what, Map<String, Histogram.Size> sizes) {
    Histogram.Size all = new Histogram.Size(0, 0);
    Histogram.Size tracked = new Histogram.Size(0, 0);
    long types = 0;
    for (Histogram.Size size : sizes.values()) {
      all = all.plus(size);
    }
    for (TypeTally type : objects.types()) {
      Histogram.Size size = sizes.get(type.name);
      if (type.fullyTracked && size != null) {
        tracked = tracked.plus(size);
        types++;
      }
    }
    return new Findings.Coverage(
        what, sizes.size(), types, all.objects(), tracked.objects(), all.bytes(), tracked.bytes());
  }

  private List<Findings.Row> rows() {
    List<Findings.Row> rows = new ArrayList<>();
    for (TypeTally type : objects.types()) {
      if (type.objects > 0) {
        rows.add(
            new Findings.Row(
                type.name,
                type.fullyTracked,
                type.objects,
                type.bytes,
                type.tracked,
                type.agreeing,
                type.causes));
      }
    }
    rows.sort(Comparator.comparingLong(Findings.Row::objects).reversed());
    return rows;
  }

  private static List<String> shortcomings(
      Findings.Accuracy full, Findings.Cycles cycles, double atLeast) {
    List<String> shortcomings = new ArrayList<>();
    if (full.objects() == 0) {
      shortcomings.add("no type with live objects is fully tracked: there is nothing to judge");
    }
    if (full.share() < atLeast) {
      shortcomings.add("counts agree for " + percent(full.share()));
    }
    if (cycles.recall() < atLeast) {
      shortcomings.add("cycles found: " + percent(cycles.recall()));
    }
    if (cycles.stillAlive() > 0) {
      shortcomings.add("alive, but taken for reclaimed: " + cycles.stillAlive() + " objects");
    }
    return shortcomings;
  }

  /** Rounded down: 99.999 % is not 100 %. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", Math.floor(share * 10_000) / 100);
  }
}
