// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.HookCalls;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.TypeView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A tracker over the objects of this JVM; the scope is package sample. */
final class TracedProgram {

  static final int BYTES = 24;

  final TypeNames types = new TypeNames(20_000);
  final SlotNames slots = new SlotNames();
  final Sites sites = new Sites(1_000);
  final FieldNames fields = new FieldNames();
  final ShadowHeap heap;
  final ShadowTracker tracker;
  final int site;
  private long nanos;

  TracedProgram() {
    this(new TrackerOptions(500_000, 1, 0, Double.POSITIVE_INFINITY));
  }

  TracedProgram(TrackerOptions options, Class<?>... loaded) {
    this(options, false, loaded);
  }

  /**
   * @param woven true if all stores into arrays and into package sample mark cards
   */
  TracedProgram(TrackerOptions options, boolean woven, Class<?>... loaded) {
    heap =
        new ShadowHeap(
            Profile.SEED,
            Freeing.OBSERVED,
            true,
            options.maxObjects(),
            new InternedNames(types, slots, sites),
            () -> 0);
    TrackerSources sources =
        new TrackerSources(
            types,
            slots,
            sites,
            fields,
            new Scope(List.of("sample")),
            object -> BYTES,
            () -> loaded,
            type -> type.isArray() || type.getName().startsWith("sample."),
            woven,
            CpuClocks.NONE,
            () -> new HookCalls(0, 0, 0, 0));
    tracker = new ShadowTracker(sources, heap, options, nanos);
    Sites.Draft draft =
        new Sites.Draft(
            "sample.Main.main",
            1,
            types.id("sample.Node"),
            "sample.Node",
            0,
            Site.Kind.OBJECT,
            Handover.REGISTERED);
    site = sites.intern(null, "sample/Main main 1 0", draft).id();
    tracker.drain(nanos);
  }

  /** What the hook does after a constructor; some more at once than a ring holds are drained. */
  <T> T register(T object) {
    ShadowheapHooks.registered(object, site);
    return object;
  }

  /** Registers, then gives the tracker a look at the ring. */
  void drain() {
    tracker.drain(nanos);
  }

  /** Epochs, one second apart. */
  void epochs(int n) {
    for (int i = 0; i < n; i++) {
      nanos += 1_000_000_000L;
      tracker.epoch(nanos);
    }
  }

  /** The JVM collects; then the epochs it may take until everything is classified. */
  void collectAndSettle() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      epochs(1);
    }
  }

  CaughtUp catchUp() {
    return tracker.catchUp(nanos);
  }

  int id(Object object) {
    return tracker.tracked().find(object, System.identityHashCode(object));
  }

  boolean knows(Object object) {
    return id(object) >= 0;
  }

  int refcount(Object object) {
    return heap.refcount(id(object));
  }

  /** Edges of a holder as slot:index-of-target among the objects given, in stored order. */
  List<String> edges(Object holder) {
    List<String> edges = new ArrayList<>();
    int id = id(holder);
    for (int i = 0; i < heap.degree(id); i++) {
      int slot = heap.slotAt(id, i);
      String name = slot == ShadowHeap.ELEMENT ? "[]" : slots.name(slot);
      edges.add(name + " -> " + types.name(heap.type(heap.targetAt(id, i))));
    }
    edges.sort(null);
    return edges;
  }

  /** True if the holder has an edge to the target. */
  boolean refers(Object holder, Object target) {
    int id = id(holder);
    for (int i = 0; i < heap.degree(id); i++) {
      if (heap.targetAt(id, i) == id(target)) {
        return true;
      }
    }
    return false;
  }

  HeapView view() {
    return heap.freeze(type -> types.name(type).startsWith("sample."));
  }

  TypeView type(String name) {
    int id = types.id(name);
    return view().types().stream().filter(row -> row.type() == id).findFirst().orElseThrow();
  }

  /** What became of the dead of a type, by kind, without the zeroes. */
  String freed(String typeName) {
    TreeMap<String, Long> freed = new TreeMap<>();
    TypeView row = type(typeName);
    for (var kind : io.shadowheap.model.cycle.DeathKind.values()) {
      if (row.freed(kind).objects() > 0) {
        freed.put(kind.name().toLowerCase(java.util.Locale.ROOT), row.freed(kind).objects());
      }
    }
    if (row.pending() > 0) {
      freed.put("pending", row.pending());
    }
    return freed.toString();
  }

  TrackerCounters counters() {
    return tracker.counters(nanos);
  }
}
