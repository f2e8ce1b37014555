// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.dump;

import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/**
 * The shadow heap's records and edges as they lie in the dump, in the layout of the model's
 * ObjectTable and EdgeTable. Their constants are read from the dump too.
 */
final class ShadowTables {

  private static final String PACKAGE = "io.shadowheap.model.heap.";

  /** A run is its first cell and, in so many low bits, its length or that it is long. */
  private static final int RUN_BITS = 5;

  private final int fields;
  private final int refcount;
  private final int header;
  private final int edges;
  private final int kindShift;
  private final int longRun;
  private final Ints records;
  private final Ints targets;
  private final Ints slots;
  private final int limit;

  ShadowTables(Heap heap) {
    Instance objectTable = theOnly(heap, "ObjectTable");
    Instance edgeTable = theOnly(heap, "EdgeTable");
    fields = constant(objectTable, "FIELDS");
    refcount = constant(objectTable, "REFCOUNT");
    header = constant(objectTable, "HEADER");
    edges = constant(objectTable, "EDGES");
    kindShift = constant(objectTable, "KIND_SHIFT");
    longRun = constant(edgeTable, "LONG");
    records = new Ints(objectTable, "segments", fields << constant(objectTable, "SHIFT"));
    limit = (Integer) objectTable.getValueOfField("limit");
    int cells = 1 << constant(edgeTable, "SHIFT");
    targets = new Ints(edgeTable, "targets", cells);
    slots = new Ints(edgeTable, "slots", cells);
  }

  private static int constant(Instance table, String name) {
    Object value = table.getJavaClass().getValueOfStaticField(name);
    if (value == null) {
      throw new AssertionError(table.getJavaClass().getName() + " has no constant " + name);
    }
    return (Integer) value;
  }

  private static Instance theOnly(Heap heap, String name) {
    JavaClass type = heap.getJavaClassByName(PACKAGE + name);
    if (type == null || type.getInstancesCount() != 1) {
      throw new AssertionError("not exactly one in the dump: type=" + name);
    }
    return (Instance) type.getInstances().get(0);
  }

  /** Ids are below this. */
  int limit() {
    return limit;
  }

  int refcount(int id) {
    return records.get(id * fields + refcount);
  }

  boolean isUsed(int id) {
    return records.get(id * fields + header) >>> kindShift != 0;
  }

  /** Ids the edges of a holder lead to; negative ones lead nowhere. */
  int[] targets(int holder) {
    int run = records.get(holder * fields + edges);
    int cell = run >>> RUN_BITS;
    boolean isLong = (run & longRun) == longRun;
    int length = isLong ? slots.get(cell) : run & longRun;
    int[] found = new int[length];
    for (int i = 0; i < length; i++) {
      found[i] = targets.get(isLong ? cell + 1 + i : cell + i);
    }
    return found;
  }

  /** A segmented int array. */
  private static final class Ints {

    private final List<?>[] segments;
    private final int segmentLength;

    Ints(Instance holder, String field, int segmentLength) {
      List<?> values = ((ObjectArrayInstance) holder.getValueOfField(field)).getValues();
      this.segmentLength = segmentLength;
      this.segments = new List<?>[values.size()];
      for (int i = 0; i < segments.length; i++) {
        Object segment = values.get(i);
        segments[i] = segment == null ? null : ((PrimitiveArrayInstance) segment).getValues();
      }
    }

    int get(int index) {
      return Integer.parseInt((String) segments[index / segmentLength].get(index % segmentLength));
    }
  }
}
