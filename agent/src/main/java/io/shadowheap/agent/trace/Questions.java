// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.ShadowHeap;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers what the program itself asks of the shadow heap, in types of the JDK. Runs wherever the
 * shadow heap may be written.
 */
final class Questions {

  private final Tracked tracked;
  private final Unhashed unhashed;
  private final ShadowHeap heap;
  private final StaticHolders statics;

  Questions(Tracked tracked, Unhashed unhashed, ShadowHeap heap, StaticHolders statics) {
    this.tracked = tracked;
    this.unhashed = unhashed;
    this.heap = heap;
    this.statics = statics;
  }

  /**
   * Answers one question.
   *
   * @return null if it is not known, or the object is not tracked
   */
  Object answer(String question, Object first, Object second) {
    switch (question) {
      case "collect":
        return heap.collect(((Long) first).intValue());
      case "counts":
        return three(heap.generations().counts());
      case "stats":
        return stats(heap.generations());
      case "thresholds":
        if (((int[]) first).length > 0) {
          heap.thresholds((int[]) first);
        }
        return three(heap.generations().thresholds());
      case "freeze":
        heap.gc().freeze();
        return true;
      default:
        int id = first == null ? Tracked.ABSENT : find(first);
        return id == Tracked.ABSENT ? null : ofObject(question, id);
    }
  }

  private Object ofObject(String question, int id) {
    switch (question) {
      case "refcount":
        return (long) heap.refcount(id);
      case "getrefcount":
        return heap.shownRefcount(id);
      case "id":
        return (long) id;
      case "isTracked":
        return heap.isGcTracked(id);
      case "referrers":
        return referrers(id);
      case "referents":
        return referents(id);
      default:
        return null;
    }
  }

  /** Asks for its hash, which a tracked object has anyway. */
  int find(Object object) {
    int id = tracked.find(object, System.identityHashCode(object));
    return id == Tracked.ABSENT ? unhashed.find(object) : id;
  }

  private Object[] referrers(int id) {
    List<Object> referrers = new ArrayList<>();
    for (int i = 0; i < statics.size(); i++) {
      if (refersTo(statics.rootHolder(i), id)) {
        add(statics.type(i), referrers);
      }
    }
    for (int holder = 0; holder < tracked.limit(); holder++) {
      if (tracked.contains(holder) && refersTo(holder, id)) {
        add(tracked.get(holder), referrers);
      }
    }
    return referrers.toArray();
  }

  private boolean refersTo(int holder, int id) {
    for (int edge = heap.degree(holder) - 1; edge >= 0; edge--) {
      if (heap.targetAt(holder, edge) == id) {
        return true;
      }
    }
    return false;
  }

  private Object[] referents(int id) {
    List<Object> referents = new ArrayList<>();
    for (int edge = 0; edge < heap.degree(id); edge++) {
      add(tracked.get(heap.targetAt(id, edge)), referents);
    }
    return referents.toArray();
  }

  /** What died since is left out. */
  private static void add(Object object, List<Object> objects) {
    if (object != null) {
      objects.add(object);
    }
  }

  private static int[] three(List<Integer> numbers) {
    return new int[] {numbers.get(0), numbers.get(1), numbers.get(2)};
  }

  /** Three numbers for each generation: collections, collected, uncollectable. */
  private static long[] stats(GenerationsView generations) {
    long[] stats = new long[9];
    for (GenerationsView.Row row : generations.rows()) {
      int at = 3 * row.generation();
      stats[at] = row.collections();
      stats[at + 1] = row.collected();
      stats[at + 2] = row.uncollectable();
    }
    return stats;
  }
}
