// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.ShadowHeap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the place in the application that an object is held at, where what holds it is a node of
 * some collection: the nearest field of a type in scope on the way there, and the field in scope
 * that leads to that one directly.
 *
 * <pre>
 * shop.Labels --byOrder--> shop.Cache --entries--> LinkedHashMap ... Entry --value--> String
 * place: shop.Labels.byOrder, shop.Cache.entries
 * </pre>
 *
 * <p>Found anew for each pass from the stored edges; no object is read. Of two ways to the same
 * object the one from the older id counts.
 */
final class Holders {

  /** No place: nothing in scope leads there. */
  static final int NONE = -1;

  /** Places told apart; the others are {@link #NONE}. */
  private static final int MOST = 4_096;

  /** A field of a type, and the place that led to its object, or {@link #NONE}. */
  private record Step(int before, int type, int slot) {

    // its own, not the JDK's, which would remember this class and its loader
    @Override
    public boolean equals(Object other) {
      return other instanceof Step step
          && step.before == before
          && step.type == type
          && step.slot == slot;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * before + type) + slot;
    }
  }

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final TypeNames types;
  private final SlotNames slots;

  private final Map<Step, Integer> places = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** Of an object in scope the field that leads to it, of another the place it is held at. */
  private int[] of = new int[0];

  private int[] stack = new int[1 << 10];
  private int n;
  private long count;

  Holders(Tracked tracked, ShadowHeap heap, TypeNames types, SlotNames slots) {
    this.tracked = tracked;
    this.heap = heap;
    this.types = types;
    this.slots = slots;
  }

  /** Goes over all stored edges. */
  void find(StaticHolders statics) {
    forget();
    of = new int[heap.idLimit()];
    Arrays.fill(of, NONE);
    count = 0;
    for (int id = 0; id < tracked.limit(); id++) {
      if (isHolder(id)) {
        count++;
        if (tracked.layout(id).inScope) {
          nameInScope(id);
        }
      }
    }
    for (int i = 0; i < statics.size(); i++) {
      spread(statics.rootHolder(i));
    }
    for (int id = 0; id < tracked.limit(); id++) {
      if (isHolder(id) && tracked.layout(id).inScope) {
        spread(id);
      }
    }
  }

  /** Frees what a pass needed. */
  void forget() {
    of = new int[0];
    stack = new int[1 << 10];
    places.clear();
    steps.clear();
  }

  private boolean isHolder(int id) {
    return tracked.contains(id) && tracked.isContainer(id);
  }

  private boolean isInScope(int id) {
    return tracked.contains(id) && tracked.layout(id) != null && tracked.layout(id).inScope;
  }

  private void nameInScope(int holder) {
    for (int edge = heap.degree(holder) - 1; edge >= 0; edge--) {
      int target = heap.targetAt(holder, edge);
      if (of[target] == NONE && target != holder && isInScope(target)) {
        of[target] = intern(new Step(NONE, heap.type(holder), heap.slotAt(holder, edge)));
      }
    }
  }

  /** From the fields of a holder on through all that is not in scope. */
  private void spread(int holder) {
    for (int edge = heap.degree(holder) - 1; edge >= 0; edge--) {
      int target = heap.targetAt(holder, edge);
      if (isOpen(target)) {
        int place = place(holder, heap.slotAt(holder, edge));
        push(target, place);
        while (n > 0) {
          int next = stack[--n];
          for (int i = heap.degree(next) - 1; i >= 0; i--) {
            if (isOpen(heap.targetAt(next, i))) {
              push(heap.targetAt(next, i), place);
            }
          }
        }
      }
    }
  }

  private boolean isOpen(int id) {
    return of[id] == NONE && !isInScope(id);
  }

  private void push(int id, int place) {
    if (place == NONE) {
      return;
    }
    of[id] = place;
    if (n == stack.length) {
      stack = Arrays.copyOf(stack, n * 2);
    }
    stack[n++] = id;
  }

  /** Place of what a slot of this holder refers to. */
  int place(int holder, int slot) {
    int before = placeOf(holder);
    boolean names = !tracked.contains(holder) || isInScope(holder) || before == NONE;
    return names ? intern(new Step(before, heap.type(holder), slot)) : before;
  }

  /** Place an object is held at, {@link #NONE} if it came after the pass began. */
  int placeOf(int id) {
    return id < of.length ? of[id] : NONE;
  }

  private int intern(Step step) {
    Integer known = places.get(step);
    if (known != null) {
      return known;
    }
    if (steps.size() == MOST) {
      return NONE;
    }
    steps.add(step);
    places.put(step, steps.size() - 1);
    return steps.size() - 1;
  }

  /** Fields of a place as {@code type.field}, the nearest last; empty for {@link #NONE}. */
  List<String> names(int place) {
    if (place == NONE) {
      return List.of();
    }
    Step step = steps.get(place);
    List<String> names = new ArrayList<>(names(step.before()));
    String type = types.name(step.type());
    names.add(step.slot() == ShadowHeap.ELEMENT ? type : type + "." + slots.name(step.slot()));
    return names;
  }

  /** Holders tracked when the pass began. */
  long count() {
    return count;
  }
}
