// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.References;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Graph;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Searches breadth first from a few objects of a type, along their edges or against them. Objects
 * and edges are those of the model, as of the last look at each holder. Shadow thread only.
 *
 * <p>Against the edges each step is one pass over all of them; there is one more step than the
 * depth, which closes cycles and counts what is left out.
 */
public final class GraphSearch {

  /** New objects that one object may bring in; the others are counted. */
  private static final int FAN = 12;

  private final ShadowHeap heap;
  private final TypeNames types;
  private final SlotNames slots;
  private final Elements elements;
  private final Runnable betweenPasses;

  /**
   * @param elements knows the indexes of array elements
   * @param betweenPasses takes registrations, so that no ring runs full during a long search
   */
  public GraphSearch(
      ShadowHeap heap,
      TypeNames types,
      SlotNames slots,
      Elements elements,
      Runnable betweenPasses) {
    this.heap = heap;
    this.types = types;
    this.slots = slots;
    this.elements = elements;
    this.betweenPasses = betweenPasses;
  }

  /** Where in an array an edge comes from: the model stores that it is one of the elements. */
  public interface Elements {

    /**
     * The index of the element.
     *
     * @param edge index of the edge among those of the holder
     * @return negative if it cannot be told
     */
    int index(int holder, int edge);
  }

  /**
   * The graph around a sample of a type's objects; null if none is tracked.
   *
   * @param in true for who refers to them, false for what they refer to
   * @param depth edges from the sample at most
   * @param most objects in the sample
   */
  public Graph search(String type, boolean in, int depth, int most) {
    References references = heap.references();
    BitSet objects = objectsOf(type);
    int count = objects.cardinality();
    if (count == 0) {
      return null;
    }
    GraphDraft draft = new GraphDraft(heap, types, slots, elements);
    BitSet level = sample(objects, count, Math.min(most, count), draft);
    for (int step = 0; step <= depth && !level.isEmpty(); step++) {
      BitSet next = new BitSet();
      Step one = new Step(draft, next, step < depth);
      if (in) {
        references.into(level, one::referrer);
      } else {
        level.stream().forEach(one::referents);
      }
      betweenPasses.run();
      level = next;
    }
    return draft.graph(type, in, depth, count);
  }

  private BitSet objectsOf(String type) {
    BitSet objects = new BitSet();
    for (int number = 0; number < types.size(); number++) {
      if (types.name(number).equals(type)) {
        for (int id = 0; id < heap.idLimit(); id++) {
          if (heap.isLive(id) && heap.type(id) == number) {
            objects.set(id);
          }
        }
      }
    }
    return objects;
  }

  /** Evenly over the ids, so that old and young ones are among them. */
  private static BitSet sample(BitSet objects, int count, int most, GraphDraft draft) {
    BitSet sample = new BitSet();
    int place = 0;
    int taken = 0;
    for (int id = objects.nextSetBit(0); id >= 0; id = objects.nextSetBit(id + 1)) {
      if (place++ == (long) taken * count / most && taken < most) {
        draft.addSample(id);
        sample.set(id);
        taken++;
      }
    }
    return sample;
  }

  /** All edges of one distance. */
  private final class Step {

    private final GraphDraft draft;
    private final BitSet next;
    private final boolean grows;
    private final Map<Integer, Integer> fans = new HashMap<>();

    Step(GraphDraft draft, BitSet next, boolean grows) {
      this.draft = draft;
      this.next = next;
      this.grows = grows;
    }

    /** The edges of a holder into the level; it comes in if one of their targets has room. */
    void referrer(int holder, int[] edges, int n) {
      for (int i = 0; i < n; i++) {
        int target = heap.targetAt(holder, edges[i]);
        if (!draft.contains(holder, edges[i]) && hasRoom(target) && draft.add(holder, edges[i])) {
          arrived(target, holder);
        }
      }
      for (int i = 0; i < n; i++) {
        int target = heap.targetAt(holder, edges[i]);
        if (!draft.contains(holder, edges[i]) || !draft.link(holder, edges[i], target)) {
          draft.leftOut(target);
        }
      }
    }

    /** The edges of an object of the level. */
    void referents(int holder) {
      for (int edge = 0; edge < heap.degree(holder); edge++) {
        int target = heap.targetAt(holder, edge);
        if (target < 0) {
          continue;
        }
        if (!draft.containsObject(target) && hasRoom(holder) && draft.addObject(target)) {
          arrived(holder, target);
        }
        if (!draft.containsObject(target) || !draft.link(holder, edge, target)) {
          draft.leftOut(holder);
        }
      }
    }

    private boolean hasRoom(int parent) {
      return grows && fans.getOrDefault(parent, 0) < FAN;
    }

    private void arrived(int parent, int id) {
      fans.merge(parent, 1, Integer::sum);
      if (!draft.isStatic(id)) {
        next.set(id);
      }
    }
  }
}
