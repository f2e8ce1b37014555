// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph in the making: nodes numbered in the order they come, edges, and what is left out. Each
 * static field is a node of its own, so its key takes the field in; an object's does not.
 */
final class GraphDraft {

  private static final int WHOLE_OBJECT = -1;

  private final ShadowHeap heap;
  private final TypeNames types;
  private final SlotNames slots;
  private final GraphSearch.Elements elements;

  /** One node each: an object, or a static field of a root holder. */
  private final Map<Long, Integer> places = new HashMap<>();

  private final List<Long> keys = new ArrayList<>();
  private final List<Graph.Edge> edges = new ArrayList<>();
  private final Map<Integer, Long> more = new HashMap<>();
  private int samples;

  GraphDraft(ShadowHeap heap, TypeNames types, SlotNames slots, GraphSearch.Elements elements) {
    this.heap = heap;
    this.types = types;
    this.slots = slots;
    this.elements = elements;
  }

  private static long key(int id, int slot) {
    return (long) id << 32 | Integer.toUnsignedLong(slot);
  }

  private long holderKey(int holder, int edge) {
    return key(holder, isStatic(holder) ? heap.slotAt(holder, edge) : WHOLE_OBJECT);
  }

  boolean isStatic(int id) {
    return heap.isRootHolder(id);
  }

  void addSample(int id) {
    addObject(id);
    samples++;
  }

  boolean contains(int holder, int edge) {
    return places.containsKey(holderKey(holder, edge));
  }

  boolean containsObject(int id) {
    return places.containsKey(key(id, WHOLE_OBJECT));
  }

  /** Adds the holder of an edge, or the static field it comes from; false if there is no room. */
  boolean add(int holder, int edge) {
    return add(holderKey(holder, edge));
  }

  boolean addObject(int id) {
    return add(key(id, WHOLE_OBJECT));
  }

  private boolean add(long key) {
    if (keys.size() == Graph.MOST_NODES) {
      return false;
    }
    places.put(key, keys.size());
    keys.add(key);
    return true;
  }

  /** Adds an edge between two nodes that are there; false if there is no room. */
  boolean link(int holder, int edge, int target) {
    if (edges.size() == Graph.MOST_EDGES) {
      return false;
    }
    int from = places.get(holderKey(holder, edge));
    int to = places.get(key(target, WHOLE_OBJECT));
    edges.add(new Graph.Edge(from, to, slotName(holder, edge)));
    return true;
  }

  /** A reference of this object, or to it, is not shown. */
  void leftOut(int id) {
    more.merge(id, 1L, Long::sum);
  }

  private String slotName(int holder, int edge) {
    int slot = heap.slotAt(holder, edge);
    if (slot != ShadowHeap.ELEMENT) {
      return slots.name(slot);
    }
    int index = elements.index(holder, edge);
    return index < 0 ? "[]" : "[" + index + "]";
  }

  private String typeName(int id) {
    return types.name(heap.type(id));
  }

  Graph graph(String type, boolean in, int depth, long objects) {
    List<Graph.Node> nodes = new ArrayList<>();
    for (int place = 0; place < keys.size(); place++) {
      int id = (int) (keys.get(place) >> 32);
      int slot = keys.get(place).intValue();
      nodes.add(slot == WHOLE_OBJECT ? object(id, place < samples) : field(id, slot));
    }
    return new Graph(type, in ? "in" : "out", depth, objects, nodes, List.copyOf(edges));
  }

  private Graph.Node object(int id, boolean sample) {
    return new Graph.Node(
        Graph.OBJECT,
        id,
        typeName(id),
        null,
        heap.refcount(id),
        heap.generation(id),
        heap.sizeBytes(id),
        heap.isAdopted(id) ? "adopted" : "registered",
        sample,
        heap.isFrontier(id),
        heap.isSuspected(id),
        more.getOrDefault(id, 0L));
  }

  private Graph.Node field(int id, int slot) {
    return new Graph.Node(
        Graph.STATIC, id, typeName(id), slots.name(slot), 0, -1, 0, "root", false, false, false, 0);
  }
}
