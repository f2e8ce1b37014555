// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import io.shadowheap.agent.names.TypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Allocations whose class only the run knows, by (site, type).
 *
 * <pre>
 * table of java.lang.ShadowheapDynamic   read            class references
 * current, written by its thread         by no one       held
 * retired less than 3 epochs ago         at every read   held: its thread may be inside a hook still
 * older                                  added up        gone
 * </pre>
 */
final class DynamicCounts {

  private static final int EPOCHS_RETIRED = 3;

  private final TypeNames types;
  private final ClassSizes sizes;
  private final Map<Long, long[]> added = new HashMap<>();
  private final List<Retired> retired = new ArrayList<>();

  private static final class Retired {
    private final ShadowheapDynamic table;
    private int epochs;

    private Retired(ShadowheapDynamic table) {
      this.table = table;
    }
  }

  DynamicCounts(TypeNames types, ClassSizes sizes) {
    this.types = types;
    this.sizes = sizes;
  }

  void retire(ShadowheapDynamic table) {
    if (table != null) {
      retired.add(new Retired(table));
    }
  }

  void age() {
    retired.removeIf(
        old -> {
          boolean done = ++old.epochs > EPOCHS_RETIRED;
          if (done) {
            addUp(old.table, added);
          }
          return done;
        });
  }

  /** Objects and bytes by {@code site << 32 | type}. */
  Map<Long, long[]> read() {
    Map<Long, long[]> all = new HashMap<>();
    added.forEach((key, counts) -> all.put(key, counts.clone()));
    retired.forEach(old -> addUp(old.table, all));
    if (ShadowheapSlots.SHARED[0] != null) {
      addUp(ShadowheapSlots.SHARED[0], all);
    }
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      for (ShadowheapSlot behind = slot; behind != null; behind = behind.suspended) {
        if (behind.dynamic != null) {
          addUp(behind.dynamic, all);
        }
      }
    }
    return all;
  }

  /** Objects of all classes. */
  long objects() {
    long objects = 0;
    for (long[] counts : added.values()) {
      objects += counts[0];
    }
    for (Retired old : retired) {
      objects += objects(old.table);
    }
    objects += objects(ShadowheapSlots.SHARED[0]);
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      for (ShadowheapSlot behind = slot; behind != null; behind = behind.suspended) {
        objects += objects(behind.dynamic);
      }
    }
    return objects;
  }

  private static long objects(ShadowheapDynamic table) {
    long objects = 0;
    if (table != null) {
      for (long count : table.counts) {
        objects += count;
      }
    }
    return objects;
  }

  private void addUp(ShadowheapDynamic table, Map<Long, long[]> into) {
    for (int i = 0; i < table.classes.length; i++) {
      Class<?> type = table.classes[i];
      long objects = table.counts[i];
      if (type != null && objects != 0) {
        long key = (long) table.sites[i] << 32 | types.of(type);
        long[] counts = into.computeIfAbsent(key, k -> new long[2]);
        counts[0] += objects;
        counts[1] += type.isArray() ? table.bytes[i] : objects * sizes.measure(type);
      }
    }
  }
}
