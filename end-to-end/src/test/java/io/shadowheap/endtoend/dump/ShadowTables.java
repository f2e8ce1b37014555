// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
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

  private final int recordShift;
  private final int header;
  private final int edges;
  private final int kindShift;
  private final int cellShift;
  private final int longRun;
  private final int isLarge;
  private final Ints records;
  private final Ints counts;
  private final Map<Integer, Integer> largeCounts = new HashMap<>();
  private final Ints targets;
  private final Ints slots;
  private final int limit;

  ShadowTables(Heap heap) {
    Instance objectTable = theOnly(heap, "ObjectTable");
    Instance edgeTable = theOnly(heap, "EdgeTable");
    recordShift = constant(objectTable, "RECORD_SHIFT");
    header = constant(objectTable, "HEADER");
    edges = constant(objectTable, "EDGES");
    kindShift = constant(objectTable, "KIND_SHIFT");
    cellShift = constant(edgeTable, "CELL_SHIFT");
    longRun = constant(edgeTable, "LONG");
    isLarge = character(objectTable.getJavaClass().getValueOfStaticField("IS_LARGE"));
    int objects = 1 << constant(objectTable, "SHIFT");
    records = new Ints(objectTable, "records", objects << recordShift, ShadowTables::number);
    counts = new Ints(objectTable, "counts", objects, ShadowTables::character);
    readLargeCounts((Instance) objectTable.getValueOfField("large"));
    limit = (Integer) objectTable.getValueOfField("limit");
    int cells = 1 << constant(edgeTable, "SHIFT");
    targets = new Ints(edgeTable, "targets", cells, ShadowTables::number);
    slots = new Ints(edgeTable, "slots", cells, ShadowTables::number);
  }

  private void readLargeCounts(Instance table) {
    List<?> ids = ((PrimitiveArrayInstance) table.getValueOfField("ids")).getValues();
    List<?> large = ((PrimitiveArrayInstance) table.getValueOfField("counts")).getValues();
    for (int i = 0; i < ids.size(); i++) {
      largeCounts.put(number(ids.get(i)), number(large.get(i)));
    }
  }

  /** The reader gives an element as its text: an int is digits, a char is itself. */
  private static int number(Object text) {
    return Integer.parseInt((String) text);
  }

  private static int character(Object text) {
    return text.toString().charAt(0);
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
    int count = counts.get(id);
    return count == isLarge ? largeCounts.get(id) : count;
  }

  boolean isUsed(int id) {
    return records.get((id << recordShift) + header) >>> kindShift != 0;
  }

  /** Ids the edges of a holder lead to; negative ones lead nowhere. */
  int[] targets(int holder) {
    int run = records.get((holder << recordShift) + edges);
    int cell = run >>> cellShift;
    boolean isLong = (run & longRun) == longRun;
    int length = isLong ? slots.get(cell) : run & longRun;
    int[] found = new int[length];
    for (int i = 0; i < length; i++) {
      found[i] = targets.get(isLong ? cell + 1 + i : cell + i);
    }
    return found;
  }

  /** A segmented array of int or char. */
  private static final class Ints {

    private final List<?>[] segments;
    private final int segmentLength;
    private final ToIntFunction<Object> element;

    Ints(Instance holder, String field, int segmentLength, ToIntFunction<Object> element) {
      List<?> values = ((ObjectArrayInstance) holder.getValueOfField(field)).getValues();
      this.segmentLength = segmentLength;
      this.element = element;
      this.segments = new List<?>[values.size()];
      for (int i = 0; i < segments.length; i++) {
        Object segment = values.get(i);
        segments[i] = segment == null ? null : ((PrimitiveArrayInstance) segment).getValues();
      }
    }

    int get(int index) {
      return element.applyAsInt(segments[index / segmentLength].get(index % segmentLength));
    }
  }
}
