// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The shape of an isolated cycle: the set of (holder type, slot, target type) of the edges inside
 * it. Lists of any length have one shape, and equal names give an equal fingerprint on every
 * instance and JVM.
 */
final class Shapes {

  /** Shapes kept apart; cycles of any further shape are counted in one row without a drawing. */
  static final int MAX_SHAPES = 4_000;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final IntFunction<String> typeName;
  private final IntFunction<String> slotName;
  private final ShortestCycle shortestCycle;
  private final TripleIndex triples = new TripleIndex();
  private final Map<Key, CycleShape> byTriples = new HashMap<>();
  private final Map<String, CycleShape> byFingerprint = new HashMap<>();
  private final CycleShape others = new CycleShape("0".repeat(16), new int[0], new int[0]);

  /** Marks the triples already seen in this component. */
  private int[] seenIn = new int[256];

  private int stamp;

  Shapes(
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
    shortestCycle = new ShortestCycle(table, edges, kinds, typeName, slotName);
  }

  /** Every shape seen so far that is kept apart, and the row of the others. */
  Iterable<CycleShape> all() {
    Map<String, CycleShape> rows = new HashMap<>(byFingerprint);
    rows.put(others.fingerprint(), others);
    return rows.values();
  }

  /** The shape of one component. */
  CycleShape of(Components components, int component) {
    int[] found = triplesOf(components, component);
    Key key = new Key(found);
    CycleShape shape = byTriples.get(key);
    if (shape == null) {
      shape = named(found, components, component);
      if (shape != others) {
        byTriples.put(key, shape);
      }
    }
    return shape;
  }

  private CycleShape named(int[] found, Components components, int component) {
    if (byTriples.size() >= MAX_SHAPES) {
      return others;
    }
    return byFingerprint.computeIfAbsent(
        fingerprint(found), fingerprint -> shortestCycle.draw(fingerprint, components, component));
  }

  private int[] triplesOf(Components components, int component) {
    stamp++;
    int[] found = new int[8];
    int n = 0;
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int id = components.id(components.at(position));
      int holderType = kinds.type(table.kind(id));
      int run = table.edges(id);
      int cell = edges.start(run);
      for (int last = cell + edges.length(run); cell < last; cell++) {
        int child = components.indexOf(edges.target(cell));
        if (child < 0 || components.of(child) != component) {
          continue;
        }
        int targetType = kinds.type(table.kind(components.id(child)));
        int triple = triples.intern(holderType, edges.slot(cell), targetType);
        if (triple >= seenIn.length) {
          seenIn = Arrays.copyOf(seenIn, seenIn.length * 2);
        }
        if (seenIn[triple] != stamp) {
          seenIn[triple] = stamp;
          found = n == found.length ? Arrays.copyOf(found, n * 2) : found;
          found[n++] = triple;
        }
      }
    }
    found = Arrays.copyOf(found, n);
    Arrays.sort(found);
    return found;
  }

  private String fingerprint(int[] found) {
    String[] lines = new String[found.length];
    for (int i = 0; i < found.length; i++) {
      int slot = triples.slot(found[i]);
      lines[i] =
          typeName.apply(triples.holderType(found[i]))
              + '\t'
              + slotName.apply(slot)
              + '\t'
              + typeName.apply(triples.targetType(found[i]));
    }
    Arrays.sort(lines);
    long hash = FNV_BASIS;
    for (int line = 0; line < lines.length; line++) {
      if (line > 0 && lines[line].equals(lines[line - 1])) {
        continue;
      }
      for (int i = 0; i <= lines[line].length(); i++) {
        int character = i < lines[line].length() ? lines[line].charAt(i) : '\n';
        hash = (hash ^ character & 0xff) * FNV_PRIME;
        hash = (hash ^ character >>> 8) * FNV_PRIME;
      }
    }
    return "%016x".formatted(hash);
  }

  /** Sorted distinct triples, compared by content. */
  private record Key(int[] triples) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(triples, key.triples);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(triples);
    }
  }
}
