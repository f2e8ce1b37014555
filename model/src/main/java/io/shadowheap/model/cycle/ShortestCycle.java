// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A shortest way through a component back to its start, to draw it for people. Searched breadth
 * first from a few members only: a cycle may have millions, and one drawing serves all of its
 * shape.
 */
final class ShortestCycle {

  private static final int STARTS = 32;
  private static final int VISITS = 100_000;
  private static final int LONGEST_DRAWN = 32;
  private static final int NONE = -1;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final IntFunction<String> typeName;
  private final IntFunction<String> slotName;

  private int[] parent = new int[0];
  private int[] slotFromParent = new int[0];
  private int[] depth = new int[0];

  /** The search in which a member was last reached; only then is its depth valid. */
  private int[] reachedIn = new int[0];

  private int[] queue = new int[0];
  private int searches;
  private int visits;
  private int[] bestTypes;
  private int[] bestSlots;

  ShortestCycle(
      ObjectTable table,
      EdgeTable edges,
      Kinds kinds,
      IntFunction<String> typeName,
      IntFunction<String> slotName) {
    this.table = table;
    this.edges = edges;
    this.kinds = kinds;
    this.typeName = typeName;
    this.slotName = slotName;
  }

  CycleShape draw(String fingerprint, Components components, int component) {
    ensure(components.size());
    bestTypes = new int[0];
    bestSlots = new int[0];
    int first = components.start(component);
    int end = Math.min(components.start(component + 1), first + STARTS);
    visits = 0;
    for (int position = first; position < end && bestTypes.length != 1; position++) {
      if (position == first || visits < VISITS) {
        search(components, component, components.at(position));
      }
    }
    if (bestTypes.length > LONGEST_DRAWN) {
      cutBetweenEqualTypes();
    }
    rotate();
    return new CycleShape(fingerprint, bestTypes, bestSlots);
  }

  private void search(Components components, int component, int start) {
    searches++;
    reachedIn[start] = searches;
    depth[start] = 0;
    queue[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      visits++;
      if (bestTypes.length > 0 && depth[node] + 1 >= bestTypes.length) {
        return;
      }
      int run = table.edges(components.id(node));
      int cell = edges.start(run);
      for (int last = cell + edges.length(run); cell < last; cell++) {
        int child = components.indexOf(edges.target(cell));
        if (child == start) {
          keep(components, node, edges.slot(cell));
          return;
        }
        if (child != NONE && components.of(child) == component && reachedIn[child] != searches) {
          reachedIn[child] = searches;
          depth[child] = depth[node] + 1;
          parent[child] = node;
          slotFromParent[child] = edges.slot(cell);
          queue[tail++] = child;
        }
      }
    }
  }

  private void ensure(int size) {
    if (size > parent.length) {
      int length = Math.max(size, parent.length * 2);
      parent = new int[length];
      slotFromParent = new int[length];
      depth = new int[length];
      reachedIn = new int[length];
      queue = new int[length];
    }
  }

  private void keep(Components components, int last, int slotToStart) {
    int length = depth[last] + 1;
    bestTypes = new int[length];
    bestSlots = new int[length];
    int slot = slotToStart;
    int node = last;
    for (int i = length - 1; i >= 0; i--) {
      bestTypes[i] = kinds.type(table.kind(components.id(node)));
      bestSlots[i] = slot;
      slot = slotFromParent[node];
      node = parent[node];
    }
  }

  private void cutBetweenEqualTypes() {
    int length = bestTypes.length;
    Map<Integer, Integer> lastSeen = new HashMap<>();
    int from = 0;
    int best = length;
    for (int i = 0; i < 2 * length; i++) {
      Integer before = lastSeen.put(bestTypes[i % length], i);
      if (before != null && i - before < best) {
        best = i - before;
        from = before;
      }
    }
    int[] types = new int[best];
    int[] slots = new int[best];
    for (int i = 0; i < best; i++) {
      types[i] = bestTypes[(from + i) % length];
      slots[i] = bestSlots[(from + i) % length];
    }
    bestTypes = types;
    bestSlots = slots;
  }

  /** Starts the drawing where its text is smallest, so that equal cycles are drawn alike. */
  private void rotate() {
    int length = bestTypes.length;
    String[] steps = new String[length];
    for (int i = 0; i < length; i++) {
      steps[i] = typeName.apply(bestTypes[i]) + '\t' + slotName.apply(bestSlots[i]);
    }
    int best = 0;
    for (int shift = 1; shift < length; shift++) {
      for (int i = 0; i < length; i++) {
        int order = steps[(shift + i) % length].compareTo(steps[(best + i) % length]);
        if (order != 0) {
          best = order < 0 ? shift : best;
          break;
        }
      }
    }
    int[] types = bestTypes.clone();
    int[] slots = bestSlots.clone();
    for (int i = 0; i < length; i++) {
      bestTypes[i] = types[(best + i) % length];
      bestSlots[i] = slots[(best + i) % length];
    }
  }
}
