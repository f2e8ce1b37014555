// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.heap.ObjectTable.SUSPECTED;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Which cycles were suspected, confirmed and withdrawn.
 *
 * <pre>
 * member      becomes     when
 * live        suspected   a collection found its cycle unreachable, and a member a candidate
 * suspected   confirmed   the JVM reclaimed it as member of an isolated cycle
 * suspected   withdrawn   something refers to it after all, or a reference count would have freed it
 * suspected   undecided   it died, and its edges do not tell of what kind it was
 * withdrawn   suspected   as live
 * dead        confirmed   without ever having been suspected, as most are
 * </pre>
 */
public final class CycleBook {

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final Shapes shapes;
  private final Map<Integer, CycleShape> suspects = new HashMap<>();
  private int[] queue = new int[16];
  private long suspected;
  private long confirmed;
  private long withdrawn;
  private long suspectedConfirmed;
  private long undecided;
  private long cycles;
  private long cyclesSuspected;

  public CycleBook(
      ObjectTable table,
      EdgeTable edges,
      Kinds kinds,
      IntFunction<String> typeName,
      IntFunction<String> slotName) {
    this.table = table;
    this.edges = edges;
    this.kinds = kinds;
    shapes = new Shapes(table, edges, kinds, typeName, slotName);
  }

  /** Every shape seen so far. */
  public Iterable<CycleShape> shapes() {
    return shapes.all();
  }

  /** Members ever suspected. */
  public long suspected() {
    return suspected;
  }

  /** Members ever confirmed. */
  public long confirmed() {
    return confirmed;
  }

  /** Members ever withdrawn. */
  public long withdrawn() {
    return withdrawn;
  }

  /** Members that were suspected when they were confirmed. */
  public long suspectedConfirmed() {
    return suspectedConfirmed;
  }

  /** Suspected members that died, nobody knows how. */
  public long undecided() {
    return undecided;
  }

  /** Members suspected now. */
  public long suspectedNow() {
    return suspects.size();
  }

  /** Cycles ever confirmed. */
  public long cycles() {
    return cycles;
  }

  /** Of those, the ones of which every member was suspected by then. */
  public long cyclesSuspected() {
    return cyclesSuspected;
  }

  /** A suspected object is held after all, and with it what it reaches. */
  public void withdrawFrom(int id) {
    int size = 0;
    queue[size++] = id;
    withdraw(id);
    while (size > 0) {
      int holder = queue[--size];
      int run = table.edges(holder);
      int cell = edges.start(run);
      for (int end = cell + edges.length(run); cell < end; cell++) {
        int target = edges.target(cell);
        if (target >= 0 && table.has(target, SUSPECTED)) {
          withdraw(target);
          queue = size == queue.length ? Arrays.copyOf(queue, size * 2) : queue;
          queue[size++] = target;
        }
      }
    }
  }

  /** A suspected object turned out not to be isolated garbage. */
  public void withdraw(int id) {
    withdrawn++;
    acquit(id);
  }

  /** A suspected object died, but not as member of a confirmed cycle. */
  void died(int id, DeathKind kind) {
    if (kind == DeathKind.ACYCLIC || kind == DeathKind.CYCLIC) {
      withdrawn++;
    } else {
      undecided++;
    }
    acquit(id);
  }

  /** Suspects a component of live objects; returns the members not suspected before. */
  int suspect(Components components, int component, IntToLongFunction bytesOfIndex) {
    CycleShape shape = null;
    int fresh = 0;
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int index = components.at(position);
      int id = components.id(index);
      if (table.has(id, SUSPECTED)) {
        continue;
      }
      shape = shape == null ? shapes.of(components, component) : shape;
      table.raise(id, SUSPECTED);
      suspects.put(id, shape);
      enter(shape.suspected(), id, bytesOfIndex.applyAsLong(index));
      fresh++;
    }
    if (shape != null) {
      shape.suspectedNow(fresh);
      shape.suspected().cycle();
    }
    suspected += fresh;
    return fresh;
  }

  /** Confirms a component of dead objects. */
  CycleShape confirm(Components components, int component, IntToLongFunction bytesOfIndex) {
    CycleShape shape = shapes.of(components, component);
    shape.confirmed().cycle();
    long known = suspectedConfirmed;
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int index = components.at(position);
      int id = components.id(index);
      confirmed++;
      enter(shape.confirmed(), id, bytesOfIndex.applyAsLong(index));
      if (table.has(id, SUSPECTED)) {
        suspectedConfirmed++;
        acquit(id);
      }
    }
    cycles++;
    int members = end - components.start(component);
    cyclesSuspected += suspectedConfirmed - known == members ? 1 : 0;
    return shape;
  }

  private void enter(CycleShape.Tally tally, int id, long bytes) {
    int kind = table.kind(id);
    tally.member(kinds.type(kind), kinds.site(kind), bytes);
  }

  private void acquit(int id) {
    table.lower(id, SUSPECTED);
    CycleShape shape = suspects.remove(id);
    shape.suspectedNow(-1);
  }
}
