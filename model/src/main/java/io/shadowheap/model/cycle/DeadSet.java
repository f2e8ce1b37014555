// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.heap.ObjectTable.DEAD;
import static io.shadowheap.model.heap.ObjectTable.DROPPED;
import static io.shadowheap.model.heap.ObjectTable.FRONTIER;
import static io.shadowheap.model.heap.ObjectTable.STALE;
import static io.shadowheap.model.heap.ObjectTable.SUSPECTED;
import static io.shadowheap.model.heap.ObjectTable.TRACED;
import static io.shadowheap.model.heap.ObjectTable.UNLINKED;
import static io.shadowheap.model.heap.ObjectTable.UNLOADING;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;

/**
 * What the JVM reclaimed and what kind of garbage it was.
 *
 * <p>An object whose count is not explained by edges from the dead has a recorded holder that
 * lives: it waits, with all it reaches among the dead, until that holder dies or drops the edge, or
 * two JVM collections have passed. Of the others, what no cycle reaches is what peeling by gc_refs
 * would reach. The first line that applies wins:
 *
 * <pre>
 * 1 CLASS_UNLOADING  its class loader is going
 * 2 FINALIZABLE      it has a finalizer
 * 3 CYCLIC           member of a cycle of which no member is 1, 2 or 5
 * 4 CYCLIC           hangs on such a cycle: reached from it over edges that are up to date
 * 5 UNSETTLED        its edges may be out of date, or a holder that lives was recorded to the end
 * 6 UNTRACED         a container whose references were never read (atoms have none)
 * 7 UNKNOWN          it, or what it reaches among the dead, refers to something untracked that may
 *                    refer to others, or reaches an object of line 5 or 6
 * 8 ACYCLIC          else
 * </pre>
 *
 * A cycle with a member of line 1, 2 or 5 is not confirmed: all its members, and what hangs on it,
 * take that member's kind, the smallest line first. Neither is one of which two members were
 * dropped by live holders since they were last read: neighbours taken out of a linked list one by
 * one look like that, because the edges between them were cleared on the way. It is unsettled.
 */
public final class DeadSet {

  private static final int NONE = -1;
  private static final int PATIENCE = 2;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final CycleBook book;
  private final Components components;

  private int[] ids = new int[64];
  private int[] since = new int[64];
  private long[] bytes = new long[64];
  private int size;

  /** Per member: references not explained by the dead. */
  private int[] outside = new int[64];

  private boolean[] waits = new boolean[0];
  private boolean[] unsure = new boolean[0];

  /** Per component: its own shape if it is a confirmed cycle, and the one it hangs on. */
  private CycleShape[] own = new CycleShape[0];

  private CycleShape[] hangsOn = new CycleShape[0];

  /** Per component: the kind of the unconfirmed cycle it is or hangs on. */
  private DeathKind[] tainted = new DeathKind[0];

  /** Receives each verdict. The object keeps its record and edges until settle returns. */
  @FunctionalInterface
  public interface Verdicts {
    /** One object was classified. */
    void settled(int id, DeathKind kind, long bytes);
  }

  public DeadSet(ObjectTable table, EdgeTable edges, Kinds kinds, CycleBook book) {
    this.table = table;
    this.edges = edges;
    this.kinds = kinds;
    this.book = book;
    components = new Components(table, edges);
  }

  /** The JVM reclaimed an object; it is flagged DEAD and in no list any more. */
  public void add(int id, long sizeBytes, int jvmCollections) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      since = Arrays.copyOf(since, size * 2);
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    table.prev(id, size);
    ids[size] = id;
    since[size] = jvmCollections;
    bytes[size++] = sizeBytes;
  }

  /** Classifies all that need not wait, and forgets them. */
  public void settle(int jvmCollections, Verdicts verdicts) {
    components.find(ids, size, DEAD);
    prepare();
    countOutsideReferences(jvmCollections);
    fromHoldersDown();
    fromTargetsUp();
    deliver(verdicts);
  }

  private void prepare() {
    outside = outside.length < size ? new int[ids.length] : outside;
    int n = components.count();
    if (waits.length < n) {
      int length = Math.max(n, waits.length * 2);
      waits = new boolean[length];
      unsure = new boolean[length];
      own = new CycleShape[length];
      hangsOn = new CycleShape[length];
      tainted = new DeathKind[length];
    }
    Arrays.fill(waits, 0, n, false);
    Arrays.fill(unsure, 0, n, false);
    Arrays.fill(own, 0, n, null);
    Arrays.fill(hangsOn, 0, n, null);
    Arrays.fill(tainted, 0, n, null);
  }

  private void countOutsideReferences(int jvmCollections) {
    for (int i = 0; i < size; i++) {
      outside[i] = table.refcount(ids[i]);
    }
    for (int i = 0; i < size; i++) {
      int run = table.edges(ids[i]);
      int cell = edges.start(run);
      for (int end = cell + edges.length(run); cell < end; cell++) {
        int child = components.indexOf(edges.target(cell));
        if (child != NONE) {
          outside[child]--;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      if (outside[i] > 0 && jvmCollections - since[i] < PATIENCE) {
        waits[components.of(i)] = true;
      }
    }
  }

  private void fromHoldersDown() {
    for (int c = components.count() - 1; c >= 0; c--) {
      if (!waits[c] && components.isCyclic(c)) {
        DeathKind taint = taintOf(c);
        if (taint == null) {
          own[c] = book.confirm(components, c, index -> bytes[index]);
        } else {
          tainted[c] = stronger(tainted[c], taint);
        }
      }
      int end = components.start(c + 1);
      for (int position = components.start(c); position < end; position++) {
        passDown(c, components.at(position));
      }
    }
  }

  private void passDown(int c, int index) {
    CycleShape cycle = own[c] != null ? own[c] : hangsOn[c];
    boolean settled = !isUnsettled(index);
    int run = table.edges(ids[index]);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      int child = components.indexOf(edges.target(cell));
      if (child == NONE || components.of(child) == c) {
        continue;
      }
      int to = components.of(child);
      waits[to] |= waits[c];
      if (cycle != null && settled) {
        hangsOn[to] = hangsOn[to] == null ? cycle : hangsOn[to];
      } else if (cycle != null) {
        tainted[to] = stronger(tainted[to], DeathKind.UNSETTLED);
      } else if (tainted[c] != null) {
        tainted[to] = stronger(tainted[to], tainted[c]);
      }
    }
  }

  private void fromTargetsUp() {
    for (int c = 0; c < components.count(); c++) {
      int end = components.start(c + 1);
      for (int position = components.start(c); position < end && !unsure[c]; position++) {
        unsure[c] = mayReachUnknown(components.at(position));
      }
    }
  }

  private boolean mayReachUnknown(int index) {
    int id = ids[index];
    if (table.has(id, FRONTIER) || isUnsettled(index) || isUntraced(id)) {
      return true;
    }
    int run = table.edges(id);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      int target = edges.target(cell);
      int child = components.indexOf(target);
      if (child != NONE && unsure[components.of(child)]
          || target >= 0 && table.has(target, UNLINKED)) {
        return true;
      }
    }
    return false;
  }

  private void deliver(Verdicts verdicts) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int id = ids[i];
      if (waits[components.of(i)]) {
        ids[kept] = id;
        since[kept] = since[i];
        bytes[kept] = bytes[i];
        table.prev(id, kept++);
        continue;
      }
      DeathKind kind = kindOf(i);
      CycleShape cycle = hangsOn[components.of(i)];
      if (own[components.of(i)] == null && cycle != null) {
        cycle.confirmed().hung(kinds.type(table.kind(id)), bytes[i]);
      }
      if (table.has(id, SUSPECTED)) {
        book.died(id, kind);
      }
      table.lower(id, DEAD);
      verdicts.settled(id, kind, bytes[i]);
    }
    size = kept;
  }

  private DeathKind kindOf(int index) {
    int id = ids[index];
    int c = components.of(index);
    if (table.has(id, UNLOADING)) {
      return DeathKind.CLASS_UNLOADING;
    }
    if (kinds.is(table.kind(id), Kinds.FINALIZABLE)) {
      return DeathKind.FINALIZABLE;
    }
    if (own[c] != null || hangsOn[c] != null) {
      return DeathKind.CYCLIC;
    }
    if (tainted[c] != null) {
      return tainted[c];
    }
    if (isUnsettled(index)) {
      return DeathKind.UNSETTLED;
    }
    if (isUntraced(id)) {
      return DeathKind.UNTRACED;
    }
    return unsure[c] ? DeathKind.UNKNOWN : DeathKind.ACYCLIC;
  }

  /** The kind that keeps a cycle from being confirmed, or null. */
  private DeathKind taintOf(int component) {
    DeathKind taint = null;
    int dropped = 0;
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int index = components.at(position);
      if (table.has(ids[index], UNLOADING)) {
        taint = stronger(taint, DeathKind.CLASS_UNLOADING);
      }
      if (kinds.is(table.kind(ids[index]), Kinds.FINALIZABLE)) {
        taint = stronger(taint, DeathKind.FINALIZABLE);
      }
      if (isUnsettled(index)) {
        taint = stronger(taint, DeathKind.UNSETTLED);
      }
      dropped += table.has(ids[index], DROPPED) ? 1 : 0;
    }
    return dropped > 1 ? stronger(taint, DeathKind.UNSETTLED) : taint;
  }

  /** UNSETTLED, FINALIZABLE, CLASS_UNLOADING in ascending order; null is weakest. */
  private static DeathKind stronger(DeathKind one, DeathKind other) {
    return one == null || other.compareTo(one) > 0 ? other : one;
  }

  /** After waiting in vain: objects with references from outside that do not wait any longer. */
  private boolean isUnsettled(int index) {
    return table.has(ids[index], STALE) || outside[index] > 0 && !waits[components.of(index)];
  }

  private boolean isUntraced(int id) {
    return !table.has(id, TRACED) && kinds.is(table.kind(id), Kinds.CONTAINER);
  }
}
