// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Provenance;
import io.shadowheap.agent.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * Names what makes a count and an in-degree differ: strikes out the references that both sides
 * know, and says of each that is left why only one of them does.
 *
 * <pre>
 * only the dump has it      the holder is untracked | newer than the snapshot | tracked: not read yet
 * only the snapshot has it  the holder is not in the dump: garbage, or newer | has another target
 * neither                   the count is not the sum of its edges: a defect
 * </pre>
 */
final class Causes {

  /** Objects explained; a systematic difference shows in fewer. */
  private static final int MOST = 200_000;

  private final HeapDump dump;
  private final DumpObjects objects;
  private final Snapshot snapshot;
  private final ReclaimedRings rings;
  private final BitSet differing = new BitSet();
  private int differ;

  /** By number of the target. */
  private final Map<Integer, List<Reference>> inDump = new HashMap<>();

  private final Map<Integer, List<Reference>> inSnapshot = new HashMap<>();

  /**
   * A reference on one side.
   *
   * @param key the same on both sides if both know it
   * @param cause why the other side might not
   */
  private record Reference(String key, String cause) {}

  Causes(HeapDump dump, DumpObjects objects, Snapshot snapshot, ReclaimedRings rings) {
    this.dump = dump;
    this.objects = objects;
    this.snapshot = snapshot;
    this.rings = rings;
  }

  /** Notes an object whose count and in-degree differ, once. */
  void differs(int number) {
    if (differ < MOST) {
      differing.set(number);
      differ++;
    }
  }

  /** Reads the dump once more, if anything differs. */
  void explain() {
    if (differing.isEmpty()) {
      return;
    }
    readDump();
    readSnapshot();
    for (int number = differing.nextSetBit(0);
        number >= 0;
        number = differing.nextSetBit(number + 1)) {
      explain(number);
    }
  }

  private void readDump() {
    for (JavaClass type : dump.javaClasses()) {
      dump.statics(
          type,
          (field, target) -> {
            int number = objects.number(target.getInstanceId());
            if (number >= 0 && differing.get(number)) {
              String slot = type.getName() + "." + field.getName();
              note(inDump, number, "static " + slot, "static field not read yet: " + slot);
            }
          });
    }
    for (Iterator<Instance> all = dump.objects(); all.hasNext(); ) {
      Instance holder = all.next();
      DumpClass type = dump.classOf(holder);
      if (objects.isConstant(holder, type)) {
        continue;
      }
      dump.references(holder, type, (field, target) -> fromDump(holder, type, field, target));
    }
  }

  private void fromDump(Instance holder, DumpClass type, Field field, Instance target) {
    int number = objects.number(target.getInstanceId());
    if (number < 0 || !differing.get(number)) {
      return;
    }
    String slot = field == null ? "[]" : field.getName();
    String where = type.name + (field == null ? "" : "." + slot);
    int shadowId = objects.shadowIdOf(holder.getInstanceId());
    if (shadowId >= 0) {
      note(inDump, number, shadowId + " " + slot, "store not read yet: " + where);
    } else if (shadowId == DumpObjects.NEWER) {
      note(inDump, number, "", "holder newer than the snapshot: " + where);
    } else {
      note(inDump, number, "", "holder not tracked: " + where);
    }
  }

  private void readSnapshot() {
    for (int id = 0; id < snapshot.limit(); id++) {
      for (int edge = snapshot.degree(id) - 1; edge >= 0 && !rings.isLeftOut(id); edge--) {
        int number = objects.numberOfShadow(snapshot.target(id, edge));
        if (number >= 0 && differing.get(number)) {
          fromSnapshot(id, edge, number);
        }
      }
    }
  }

  private void fromSnapshot(int id, int edge, int number) {
    String slot = snapshot.slotName(id, edge);
    String where = snapshot.typeName(id) + (slot.equals("[]") ? "" : "." + slot);
    if (snapshot.isRoot(id)) {
      note(inSnapshot, number, "static " + where, "static field has another value: " + where);
    } else if (snapshot.provenance(id) == Provenance.DEAD || !objects.isInDump(id)) {
      note(
          inSnapshot,
          number,
          id + " " + slot,
          "holder not in the dump, garbage or newer: " + where);
    } else {
      note(inSnapshot, number, id + " " + slot, "reference is gone: " + where);
    }
  }

  private static void note(
      Map<Integer, List<Reference>> side, int number, String key, String cause) {
    side.computeIfAbsent(number, first -> new ArrayList<>(2)).add(new Reference(key, cause));
  }

  private void explain(int number) {
    List<Reference> left = new ArrayList<>(inSnapshot.getOrDefault(number, List.of()));
    TypeTally type = objects.type(number);
    int unexplained = 0;
    for (Reference reference : inDump.getOrDefault(number, List.of())) {
      if (!left.removeIf(new FirstWith(reference.key))) {
        type.cause(reference.cause);
        unexplained++;
      }
    }
    for (Reference reference : left) {
      type.cause(reference.cause);
      unexplained++;
    }
    if (unexplained == 0) {
      type.cause("count is not the sum of its edges: a defect");
    }
  }

  /** True once, for the first reference with this key. */
  private static final class FirstWith implements java.util.function.Predicate<Reference> {

    private final String key;
    private boolean found;

    FirstWith(String key) {
      this.key = key;
    }

    @Override
    public boolean test(Reference reference) {
      boolean first = !found && reference.key.equals(key);
      found |= first;
      return first;
    }
  }
}
