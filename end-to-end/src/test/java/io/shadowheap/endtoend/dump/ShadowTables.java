// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.dump;

import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/**
 * The shadow heap's records and edges as they lie in the dump. The layout is that of the model's
 * ObjectTable (six ints per object, 2^14 objects per segment) and EdgeTable (runs of cells, 2^15
 * cells per segment); a change there needs the same change here.
 */
final class ShadowTables {

  private static final String PACKAGE = "io.shadowheap.model.heap.";
  private static final int FIELDS = 6;
  private static final int REFCOUNT = 0;
  private static final int HEADER = 1;
  private static final int EDGES = 4;
  private static final int KIND_SHIFT = 14;
  private static final int OBJECTS_SHIFT = 14;
  private static final int CELLS_SHIFT = 15;
  private static final int LONG_RUN = 31;

  private final Ints records;
  private final Ints targets;
  private final Ints slots;
  private final int limit;

  ShadowTables(Heap heap) {
    Instance objects = theOnly(heap, "ObjectTable");
    Instance edges = theOnly(heap, "EdgeTable");
    records = new Ints(objects, "segments", FIELDS << OBJECTS_SHIFT);
    limit = (Integer) objects.getValueOfField("limit");
    targets = new Ints(edges, "targets", 1 << CELLS_SHIFT);
    slots = new Ints(edges, "slots", 1 << CELLS_SHIFT);
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
    return records.get(id * FIELDS + REFCOUNT);
  }

  boolean isUsed(int id) {
    return records.get(id * FIELDS + HEADER) >>> KIND_SHIFT != 0;
  }

  /** Ids the edges of a holder lead to; negative ones lead nowhere. */
  int[] targets(int holder) {
    int run = records.get(holder * FIELDS + EDGES);
    int cell = run >>> 5;
    boolean isLong = (run & LONG_RUN) == LONG_RUN;
    int length = isLong ? slots.get(cell) : run & LONG_RUN;
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
