// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong calls: each is refused with the values it came with, and leaves the shadow heap exactly as
 * it was, balanced and of use.
 */
class BadInputTest {

  private static final int ONE = 0;
  private static final int TWO = 1;
  private static final int GONE = 2;
  private static final int ATOM = 3;
  private static final int ROOT = 4;
  private static final int NEVER = 1_000_000;
  private static final int[] NO_INTS = {};

  /** What a caller may do wrong, on a shadow heap with the objects named above. */
  @FunctionalInterface
  interface Wrong {
    void call(ShadowHeap heap, int[] ids);
  }

  static Stream<Arguments> wrongObjects() {
    List<Arguments> calls = new ArrayList<>();
    for (Freeing freeing : Freeing.values()) {
      add(calls, freeing, "negative size", "size=-1", (h, ids) -> h.register(1, 1, -1, true, true));
      add(
          calls,
          freeing,
          "negative size adopted",
          "size=-9",
          (h, ids) -> h.adopt(1, -9, true, true));
      add(calls, freeing, "negative type", "type=-2", (h, ids) -> h.register(-2, 1, 8, true, true));
      add(
          calls,
          freeing,
          "type too large",
          "type=1048576",
          (h, ids) -> h.adopt(1 << 20, 8, true, true));
      add(calls, freeing, "negative site", "site=-2", (h, ids) -> h.register(1, -2, 8, true, true));
      add(
          calls,
          freeing,
          "negative list size",
          "size=-56",
          (h, ids) -> h.register(1, 1, -56, Shape.LIST, 0));
      add(
          calls,
          freeing,
          "negative tuple length",
          "items=-1",
          (h, ids) -> h.register(1, 1, 56, Shape.TUPLE, -1));
      add(calls, freeing, "no thresholds", "thresholds=[]", (h, ids) -> h.thresholds());
      add(calls, freeing, "generation 3", "generation=3", (h, ids) -> h.collect(3));
      add(calls, freeing, "generation -1", "generation=-1", (h, ids) -> h.collect(-1));
      add(
          calls,
          freeing,
          "objects of generation 9",
          "generation=9",
          (h, ids) -> h.forEachIn(9, id -> {}));
    }
    return calls.stream();
  }

  static Stream<Arguments> wrongQuestions() {
    List<Arguments> calls = new ArrayList<>();
    for (Freeing freeing : Freeing.values()) {
      add(calls, freeing, "count of a freed object", "id=", (h, ids) -> h.refcount(ids[GONE]));
      add(calls, freeing, "type of an id never given", "id=1000000", (h, ids) -> h.type(NEVER));
      add(calls, freeing, "site of no id", "id=-1", (h, ids) -> h.site(ShadowHeap.FULL));
      add(calls, freeing, "size of a freed object", "id=", (h, ids) -> h.sizeBytes(ids[GONE]));
      add(
          calls,
          freeing,
          "generation of an id never given",
          "id=1000000",
          (h, ids) -> h.generation(NEVER));
      add(
          calls,
          freeing,
          "gc-tracked and never given",
          "id=1000000",
          (h, ids) -> h.isGcTracked(NEVER));
      add(
          calls,
          freeing,
          "container and never given",
          "id=1000000",
          (h, ids) -> h.isContainer(NEVER));
      add(calls, freeing, "adopted and never given", "id=1000000", (h, ids) -> h.isAdopted(NEVER));
      add(calls, freeing, "traced and never given", "id=1000000", (h, ids) -> h.isTraced(NEVER));
      add(
          calls,
          freeing,
          "frontier and never given",
          "id=1000000",
          (h, ids) -> h.isFrontier(NEVER));
      add(
          calls,
          freeing,
          "suspected and never given",
          "id=1000000",
          (h, ids) -> h.isSuspected(NEVER));
      add(
          calls,
          freeing,
          "root holder and never given",
          "id=1000000",
          (h, ids) -> h.isRootHolder(NEVER));
      add(calls, freeing, "degree of a freed object", "id=", (h, ids) -> h.degree(ids[GONE]));
    }
    return calls.stream();
  }

  static Stream<Arguments> wrongTraces() {
    List<Arguments> calls = new ArrayList<>();
    for (Freeing freeing : Freeing.values()) {
      add(calls, freeing, "edge beyond the last", "index=1", (h, ids) -> h.targetAt(ids[ONE], 1));
      add(calls, freeing, "edge before the first", "index=-1", (h, ids) -> h.slotAt(ids[ONE], -1));
      add(calls, freeing, "stale freed object", "id=", (h, ids) -> h.stale(ids[GONE]));
      add(calls, freeing, "dropped freed object", "id=", (h, ids) -> h.dropped(ids[GONE]));
      add(calls, freeing, "unloading freed object", "id=", (h, ids) -> h.classUnloading(ids[GONE]));
      add(
          calls,
          freeing,
          "trace of a freed holder",
          "id=",
          (h, ids) -> h.trace(ids[GONE], NO_INTS, NO_INTS, 0, false));
      add(
          calls,
          freeing,
          "trace of an id never given",
          "id=1000000",
          (h, ids) -> h.trace(NEVER, NO_INTS, NO_INTS, 0, false));
      add(
          calls,
          freeing,
          "trace to a freed target",
          "id=",
          (h, ids) ->
              h.trace(ids[ONE], new int[] {1, 2}, new int[] {ids[TWO], ids[GONE]}, 2, false));
      add(
          calls,
          freeing,
          "trace to a root holder",
          "id=",
          (h, ids) -> h.trace(ids[ONE], new int[] {1}, new int[] {ids[ROOT]}, 1, false));
      add(
          calls,
          freeing,
          "trace of more than given",
          "n=2",
          (h, ids) -> h.trace(ids[ONE], new int[1], new int[2], 2, false));
      add(
          calls,
          freeing,
          "trace of fewer than none",
          "n=-1",
          (h, ids) -> h.trace(ids[ONE], new int[1], new int[1], -1, false));
      add(calls, freeing, "drop of an object", "id=", (h, ids) -> h.dropRootHolder(ids[ONE]));
      add(
          calls,
          freeing,
          "drop of an id never given",
          "id=1000000",
          (h, ids) -> h.dropRootHolder(NEVER));
    }
    return calls.stream();
  }

  static Stream<Arguments> wrongObservedDeaths() {
    List<Arguments> calls = new ArrayList<>();
    Freeing freeing = Freeing.OBSERVED;
    add(
        calls,
        freeing,
        "a second death",
        "id=",
        (h, ids) -> h.observeDeaths(new int[] {ids[ONE], ids[GONE]}, 2, 9));
    add(
        calls,
        freeing,
        "one death told twice",
        "id=",
        (h, ids) -> h.observeDeaths(new int[] {ids[ONE], ids[TWO], ids[ONE]}, 3, 9));
    add(
        calls,
        freeing,
        "death of an id never given",
        "id=1000000",
        (h, ids) -> h.observeDeaths(new int[] {NEVER}, 1, 9));
    add(
        calls,
        freeing,
        "death of a root holder",
        "id=",
        (h, ids) -> h.observeDeaths(new int[] {ids[ROOT]}, 1, 9));
    add(
        calls,
        freeing,
        "more deaths than ids",
        "n=2",
        (h, ids) -> h.observeDeaths(new int[1], 2, 9));
    add(
        calls,
        freeing,
        "fewer deaths than none",
        "n=-1",
        (h, ids) -> h.observeDeaths(new int[1], -1, 9));
    add(calls, freeing, "single stores", "freeing=OBSERVED", (h, ids) -> h.stores());
    return calls.stream();
  }

  static Stream<Arguments> wrongElements() {
    List<Arguments> calls = new ArrayList<>();
    Freeing freeing = Freeing.IMMEDIATE;
    add(calls, freeing, "hold of a freed object", "id=", (h, ids) -> h.stores().hold(ids[GONE]));
    add(calls, freeing, "a double free", "id=", (h, ids) -> h.stores().release(ids[GONE]));
    add(
        calls,
        freeing,
        "release of what nobody holds",
        "refcount=0",
        (h, ids) -> h.stores().release(h.register(1, 1, 16, true, false)));
    add(
        calls,
        freeing,
        "append to a freed object",
        "id=",
        (h, ids) -> h.stores().append(ids[GONE], ids[ONE]));
    add(
        calls,
        freeing,
        "append of a freed object",
        "id=",
        (h, ids) -> h.stores().append(ids[ONE], ids[GONE]));
    add(calls, freeing, "append of no id", "id=-7", (h, ids) -> h.stores().append(ids[ONE], -7));
    add(
        calls,
        freeing,
        "append to an atom",
        "type=",
        (h, ids) -> h.stores().append(ids[ATOM], ids[ONE]));
    add(
        calls,
        freeing,
        "append to a root holder",
        "id=",
        (h, ids) -> h.stores().append(ids[ROOT], ids[ONE]));
    add(
        calls,
        freeing,
        "replace in a freed object",
        "id=",
        (h, ids) -> h.stores().replace(ids[GONE], 0, ids[ONE]));
    add(
        calls,
        freeing,
        "replace with a freed object",
        "id=",
        (h, ids) -> h.stores().replace(ids[ONE], 0, ids[GONE]));
    add(
        calls,
        freeing,
        "replace beyond the last",
        "index=1",
        (h, ids) -> h.stores().replace(ids[ONE], 1, ids[TWO]));
    add(
        calls,
        freeing,
        "replace before the first",
        "index=-1",
        (h, ids) -> h.stores().replace(ids[ONE], -1, ids[TWO]));
    return calls.stream();
  }

  static Stream<Arguments> wrongSlots() {
    List<Arguments> calls = new ArrayList<>();
    Freeing freeing = Freeing.IMMEDIATE;
    add(
        calls,
        freeing,
        "remove from a freed object",
        "id=",
        (h, ids) -> h.stores().remove(ids[GONE], 0));
    add(
        calls,
        freeing,
        "remove beyond the last",
        "index=1",
        (h, ids) -> h.stores().remove(ids[ONE], 1));
    add(
        calls,
        freeing,
        "put into a freed object",
        "id=",
        (h, ids) -> h.stores().put(ids[GONE], 1, ids[ONE]));
    add(
        calls,
        freeing,
        "put of a freed object",
        "id=",
        (h, ids) -> h.stores().put(ids[TWO], 1, ids[GONE]));
    add(
        calls,
        freeing,
        "put into an atom",
        "type=",
        (h, ids) -> h.stores().put(ids[ATOM], 1, Stores.ATOM));
    add(
        calls,
        freeing,
        "delete from a freed object",
        "id=",
        (h, ids) -> h.stores().delete(ids[GONE], 1));
    add(calls, freeing, "get from a freed object", "id=", (h, ids) -> h.stores().get(ids[GONE], 1));
    add(
        calls,
        freeing,
        "observed deaths",
        "freeing=IMMEDIATE",
        (h, ids) -> h.observeDeaths(NO_INTS, 0, 1));
    add(
        calls,
        freeing,
        "weak reference that is none",
        "type=1",
        (h, ids) -> h.stores().refersWeakly(ids[ONE], ids[TWO], true));
    add(
        calls,
        freeing,
        "freed weak reference",
        "id=",
        (h, ids) -> h.stores().refersWeakly(ids[GONE], ids[TWO], true));
    add(
        calls,
        freeing,
        "weak target of an object",
        "type=1",
        (h, ids) -> h.stores().weakTarget(ids[ONE]));
    add(calls, freeing, "immortal freed object", "id=", (h, ids) -> h.stores().immortal(ids[GONE]));
    add(
        calls,
        freeing,
        "shown count of a freed object",
        "id=",
        (h, ids) -> h.shownRefcount(ids[GONE]));
    return calls.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource({
    "wrongObjects",
    "wrongQuestions",
    "wrongTraces",
    "wrongObservedDeaths",
    "wrongElements",
    "wrongSlots"
  })
  void is_refused_by_value_and_changes_nothing(
      Freeing freeing, String what, String value, Wrong wrong) {
    ShadowHeap heap = new ShadowHeap(Profile.SEED, freeing, true, 100, new TestNames(), () -> 0);
    int[] ids = objects(heap, freeing);
    HeapView before = heap.freeze(type -> true);
    assertThatCode(() -> wrong.call(heap, ids))
        .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
        .hasMessageContaining(value)
        .hasMessageContaining(";");
    HeapView after = heap.freeze(type -> true);
    if (!what.equals("release of what nobody holds")) { // which registers an object first
      assertThat(after).isEqualTo(before);
    }
    assertThat(Laws.broken(after)).isEmpty();
    goesOn(heap, ids);
  }

  /** The objects named at the top; the id of GONE is free. */
  private static int[] objects(ShadowHeap heap, Freeing freeing) {
    int[] ids = new int[5];
    ids[ONE] = heap.register(1, 1, 24, true, false);
    ids[TWO] = heap.register(1, 1, 24, true, false);
    ids[ATOM] = heap.register(2, 1, 1_000, false, false);
    ids[ROOT] = heap.rootHolder(7);
    ids[GONE] = heap.register(1, 2, 24, true, false);
    heap.trace(ids[ROOT], new int[] {1, 2, 3}, new int[] {ids[ONE], ids[TWO], ids[ATOM]}, 3, false);
    heap.trace(ids[ONE], new int[] {ShadowHeap.ELEMENT}, new int[] {ids[TWO]}, 1, false);
    switch (freeing) {
      case OBSERVED -> heap.observeDeaths(new int[] {ids[GONE]}, 1, 1);
      case DEFERRED -> heap.freeUnheld(ids[GONE]);
      case IMMEDIATE -> {
        heap.stores().hold(ids[GONE]);
        heap.stores().release(ids[GONE]);
      }
    }
    return ids;
  }

  private static void goesOn(ShadowHeap heap, int[] ids) {
    int next = heap.register(1, 1, 24, true, false);
    heap.trace(ids[ONE], new int[] {1, 2}, new int[] {next, ids[ATOM]}, 2, false);
    heap.collect(2);
    assertThat(heap.refcount(next)).isEqualTo(1);
    assertThat(heap.refcount(ids[TWO])).isEqualTo(1);
    assertThat(heap.generation(next)).isEqualTo(2);
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }

  private static void add(
      List<Arguments> calls, Freeing freeing, String what, String value, Wrong wrong) {
    calls.add(Arguments.of(freeing, what, value, wrong));
  }
}
