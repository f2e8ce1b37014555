// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shadow heap written as text: {@code "root -> a; a -next> b; b -[]> a"}. Names before a dot are
 * types ({@code Order.1}), others are of type {@code Node}; each object is 24 bytes, made at site
 * 1.
 */
final class Graph implements Names {

  static final int SITE = 1;
  static final long BYTES = 24;

  final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 1_000_000, this, () -> 0);
  private final int root = heap.rootHolder(0);
  private final List<String> names = new ArrayList<>(List.of("root"));
  private final Map<String, Integer> ids = new HashMap<>(Map.of("root", root));
  private final Map<Integer, List<int[]>> edges = new TreeMap<>();
  private int jvmCollections;

  Graph(String text) {
    heap.thresholds(0, 10, 10);
    edges.put(root, new ArrayList<>());
    for (String line : text.split(";")) {
      String[] sides = line.trim().split("\\s*-\\S*>\\s*|\\s+");
      for (String side : sides) {
        if (!side.isEmpty() && !side.startsWith("-")) {
          id(side);
        }
      }
      if (line.contains(">")) {
        String arrow = line.substring(line.indexOf('-') + 1, line.indexOf('>'));
        add(sides[0], arrow.isEmpty() ? "f" : arrow, sides[sides.length - 1]);
      }
    }
    edges.keySet().forEach(this::trace);
  }

  int id(String name) {
    return ids.computeIfAbsent(
        name,
        key -> {
          int dot = key.indexOf('.');
          int type = intern(dot < 0 ? "Node" : key.substring(0, dot));
          int id = heap.register(type, SITE, BYTES, true, key.endsWith("!"));
          edges.put(id, new ArrayList<>());
          return id;
        });
  }

  /** A store: the slot of the holder now refers to the target as well. */
  void store(String holder, String slot, String target) {
    add(holder, slot, target);
    trace(ids.get(holder));
  }

  /** A store of null into all slots of the holder that refer to the target. */
  void drop(String holder, String target) {
    int id = ids.get(target);
    edges.get(ids.get(holder)).removeIf(edge -> edge[1] == id);
    trace(ids.get(holder));
  }

  /** The JVM collected once and reclaimed these. */
  HeapView die(String... dead) {
    int[] found = new int[dead.length];
    for (int i = 0; i < dead.length; i++) {
      found[i] = ids.get(dead[i]);
    }
    heap.observeDeaths(found, found.length, ++jvmCollections);
    return view();
  }

  HeapView view() {
    return heap.freeze(type -> typeName(type).startsWith("shop"));
  }

  int type(String name) {
    return intern(name);
  }

  void trace(int holder) {
    List<int[]> list = edges.get(holder);
    int[] slots = list.stream().mapToInt(edge -> edge[0]).toArray();
    int[] targets = list.stream().mapToInt(edge -> edge[1]).toArray();
    heap.trace(holder, slots, targets, slots.length, false);
  }

  private void add(String holder, String slot, String target) {
    int slotId = slot.equals("[]") ? ShadowHeap.ELEMENT : intern(slot);
    edges.get(ids.get(holder)).add(new int[] {slotId, ids.get(target)});
  }

  private int intern(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      at = names.size();
      names.add(name);
    }
    return at;
  }

  @Override
  public String typeName(int type) {
    return names.get(type);
  }

  @Override
  public String slotName(int slot) {
    return names.get(slot);
  }

  @Override
  public String siteName(int site) {
    return "site" + site;
  }
}
