// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.GcModule;
import io.shadowheap.model.ShadowHeap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Knows what the trace calls each object, and writes down what changed since the last observation.
 * The cost of an observation grows with what changed, not with what is live; only snapshots look at
 * everything.
 */
final class Recorder {

  /** The name of what the trace does not name. */
  static final int NAMELESS = -1;

  private static final int MAX_ID = 1 << 28;
  private static final int LONGEST_TUPLE = 4;

  private final ShadowHeap heap;
  private final GcModule gc;
  private final Setup setup;
  private final BitSet usedIds = new BitSet();

  /** Objects whose counts may have changed, each once. */
  private int[] touched = new int[64];

  private int touchedSize;
  private final BitSet isTouched = new BitSet();
  private final List<Integer> dead = new ArrayList<>();
  private final List<Observation.Event> events = new ArrayList<>();

  /** By shadow id, which is reused. */
  private int[] traceIds = new int[64];

  /** By shadow id: the count last written down; 0 for new objects. */
  private int[] refcounts = new int[64];

  private int index;
  private long collections;
  private long longLivedTotal;
  private long longLivedPending;
  private int[] freeLists = new int[LONGEST_TUPLE + 2];

  Recorder(ShadowHeap heap, Setup setup) {
    this.heap = heap;
    gc = heap.gc();
    this.setup = setup;
    heap.onFreed(this::freed);
    heap.onRefcountChanged(this::touch);
  }

  /** Refuses ids that are out of range or were used before. */
  void requireNew(int first, int n) {
    if (first < 0 || first > MAX_ID - n) {
      throw new IllegalArgumentException(
          "id=%d n=%d is out of range; write ids from 0 to %d".formatted(first, n, MAX_ID - 1));
    }
    int used = usedIds.nextSetBit(first);
    if (used >= 0 && used < first + n) {
      throw new IllegalArgumentException(
          "id=%d was used before; every object needs its own".formatted(used));
    }
  }

  /** A new object has this name. */
  void named(int id, int traceId) {
    if (id >= traceIds.length) {
      int length = Math.max(id + 1, traceIds.length * 2);
      traceIds = Arrays.copyOf(traceIds, length);
      refcounts = Arrays.copyOf(refcounts, length);
    }
    traceIds[id] = traceId;
    refcounts[id] = 0;
    if (traceId != NAMELESS) {
      usedIds.set(traceId);
    }
  }

  /** A finalizer or callback runs. */
  void happened(Observation.Kind kind, int id) {
    events.add(new Observation.Event(kind, traceIds[id]));
  }

  /** An operation ended that nobody observes. */
  void skip() {
    index++;
    dead.clear();
    events.clear();
  }

  Observation observe(Long found) {
    long collectionsNow = gc.collections(0) + gc.collections(1) + gc.collections(2);
    boolean collected = collectionsNow != collections;
    collections = collectionsNow;
    boolean longLivedChanged =
        gc.longLivedTotal() != longLivedTotal || gc.longLivedPending() != longLivedPending;
    longLivedTotal = gc.longLivedTotal();
    longLivedPending = gc.longLivedPending();
    int[] freeListsNow = heap.freeLists(LONGEST_TUPLE);
    boolean freeListsChanged = !Arrays.equals(freeListsNow, freeLists);
    freeLists = freeListsNow;
    boolean snapshot =
        collected || (index + 1) % setup.snapshotEvery() == 0 || index == setup.steps() - 1;
    Collections.sort(dead);
    Observation observation =
        new Observation(
            index,
            List.of(gc.count(0), gc.count(1), gc.count(2)),
            List.of(gc.objects(0), gc.objects(1), gc.objects(2)),
            changedRefcounts(),
            List.copyOf(dead),
            List.copyOf(events),
            found,
            collected ? stats() : null,
            longLivedChanged ? List.of(longLivedTotal, longLivedPending) : null,
            freeListsChanged ? Arrays.stream(freeListsNow).boxed().toList() : null,
            snapshot ? snapshot() : null);
    skip();
    return observation;
  }

  private void freed(int id) {
    if (traceIds[id] != NAMELESS) {
      dead.add(traceIds[id]);
    }
    traceIds[id] = NAMELESS;
  }

  private void touch(int id) {
    if (isTouched.get(id)) {
      return;
    }
    isTouched.set(id);
    if (touchedSize == touched.length) {
      touched = Arrays.copyOf(touched, touchedSize * 2);
    }
    touched[touchedSize++] = id;
  }

  private TreeMap<Integer, Integer> changedRefcounts() {
    TreeMap<Integer, Integer> changed = new TreeMap<>();
    for (int i = 0; i < touchedSize; i++) {
      int id = touched[i];
      isTouched.clear(id);
      if (heap.isLive(id) && traceIds[id] != NAMELESS && heap.refcount(id) != refcounts[id]) {
        refcounts[id] = heap.refcount(id);
        changed.put(traceIds[id], refcounts[id]);
      }
    }
    touchedSize = 0;
    return changed;
  }

  private Observation.Snapshot snapshot() {
    List<List<Integer>> generations = new ArrayList<>();
    for (int generation = 0; generation < 3; generation++) {
      List<Integer> ids = new ArrayList<>();
      heap.forEachIn(generation, id -> ids.add(traceIds[id]));
      generations.add(ids);
    }
    List<Integer> untracked = new ArrayList<>();
    for (int id = 0; id < heap.idLimit(); id++) {
      if (heap.isLive(id) && !heap.isGcTracked(id)) {
        untracked.add(traceIds[id]);
      }
    }
    Collections.sort(untracked);
    List<Integer> frozen = new ArrayList<>();
    heap.forEachIn(ShadowHeap.PERMANENT, id -> frozen.add(traceIds[id]));
    Collections.sort(frozen);
    return new Observation.Snapshot(generations, untracked, frozen);
  }

  private List<List<Long>> stats() {
    return heap.generations().rows().stream()
        .map(row -> List.of(row.collections(), row.collected(), row.uncollectable()))
        .toList();
  }
}
