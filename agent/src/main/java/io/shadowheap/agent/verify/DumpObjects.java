// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Snapshot;
import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeMap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * The objects in scope that a dump has, numbered in its order, with their in-degrees; and which
 * shadow id each tracked object has, in scope or not.
 */
final class DumpObjects {

  /** Shadow id of an object that is not tracked. */
  static final int UNTRACKED = LongIntMap.ABSENT;

  /** Shadow id of an object that was not yet tracked when the snapshot was written. */
  static final int NEWER = -2;

  private final HeapDump dump;
  private final Snapshot snapshot;
  private final LongIntMap numbers = new LongIntMap();
  private final LongIntMap shadowIds = new LongIntMap();
  private final TreeMap<String, TypeTally> types = new TreeMap<>();
  private long[] ids = new long[1 << 10];
  private TypeTally[] typeOf = new TypeTally[1 << 10];
  private int[] inDegrees = new int[1 << 10];
  private int[] objectOfShadow;
  private boolean[] inDump;
  private int size;
  private int newer;
  private int constants;

  DumpObjects(HeapDump dump, Snapshot snapshot) {
    this.dump = dump;
    this.snapshot = snapshot;
    objectOfShadow = new int[snapshot.limit()];
    Arrays.fill(objectOfShadow, LongIntMap.ABSENT);
    inDump = new boolean[snapshot.limit()];
    snapshot
        .types()
        .values()
        .forEach(
            type -> {
              if (type.inScope()) {
                tally(type.name()).fullyTracked |= type.fullyTracked();
              }
            });
  }

  /** Reads the dump twice: first who there is, then who refers to whom. */
  void read() {
    for (Iterator<Instance> all = dump.objects(); all.hasNext(); ) {
      note(all.next());
    }
    for (int number = 0; number < size; number++) {
      int shadowId = shadowId(number);
      if (shadowId >= 0) {
        objectOfShadow[shadowId] = number;
      }
    }
    for (JavaClass type : dump.javaClasses()) {
      dump.statics(type, (field, target) -> hit(target));
    }
    for (Iterator<Instance> all = dump.objects(); all.hasNext(); ) {
      Instance holder = all.next();
      DumpClass type = dump.classOf(holder);
      if (isConstant(holder, type)) {
        dump.references(holder, type, (field, target) -> hitByConstant(target));
      } else {
        dump.references(holder, type, (field, target) -> hit(target));
      }
    }
  }

  /**
   * True for a method handle that the shadow heap does not know: the walk found no way to it, so it
   * is the constant pool of a class that holds it, and the lambda that captures nothing with it.
   * That is a root like a local, and left out like one.
   */
  boolean isConstant(Instance holder, DumpClass type) {
    return type != null && type.holdsConstants && shadowIdOf(holder.getInstanceId()) == UNTRACKED;
  }

  private void hitByConstant(Instance target) {
    if (numbers.get(target.getInstanceId()) != LongIntMap.ABSENT) {
      constants++;
    }
  }

  /** References from constants, which are left out. */
  int constants() {
    return constants;
  }

  private TypeTally tally(String name) {
    return types.computeIfAbsent(name, TypeTally::new);
  }

  private void note(Instance object) {
    DumpClass type = dump.classOf(object);
    if (type == null) {
      return;
    }
    long bytes = object.getSize();
    type.objects++;
    type.bytes += bytes;
    if (type.shadowReference) {
      noteShadowId(object);
    } else if (type.inScope) {
      TypeTally tally = tally(type.name);
      tally.objects++;
      tally.bytes += bytes;
      add(object.getInstanceId(), tally);
    }
  }

  private void add(long id, TypeTally tally) {
    if (size == ids.length) {
      int length = size + (size >> 1);
      ids = Arrays.copyOf(ids, length);
      typeOf = Arrays.copyOf(typeOf, length);
      inDegrees = Arrays.copyOf(inDegrees, length);
    }
    numbers.put(id, size);
    ids[size] = id;
    typeOf[size++] = tally;
  }

  /** An id may have been given to another object between the snapshot and the dump. */
  private void noteShadowId(Instance reference) {
    Instance referent = (Instance) reference.getValueOfField("referent");
    int id = (Integer) reference.getValueOfField("id");
    if (referent == null || id < 0) {
      return;
    }
    int hash = (Integer) reference.getValueOfField("hash");
    DumpClass type = dump.classOf(referent);
    boolean same =
        snapshot.isLive(id)
            && (hash == snapshot.hash(id) || hash == 0 || snapshot.hash(id) == 0)
            && type != null
            && type.name.equals(snapshot.typeName(id));
    newer += same ? 0 : 1;
    shadowIds.put(referent.getInstanceId(), same ? id : NEWER);
    if (same) {
      inDump[id] = true;
    }
  }

  private void hit(Instance target) {
    int number = numbers.get(target.getInstanceId());
    if (number != LongIntMap.ABSENT) {
      inDegrees[number]++;
    }
  }

  /** Objects in scope. */
  int size() {
    return size;
  }

  /** Number of an object in scope, or {@link LongIntMap#ABSENT}. */
  int number(long id) {
    return numbers.get(id);
  }

  long id(int number) {
    return ids[number];
  }

  TypeTally type(int number) {
    return typeOf[number];
  }

  int inDegree(int number) {
    return inDegrees[number];
  }

  /** Shadow id of an object in scope, {@link #UNTRACKED} or {@link #NEWER}. */
  int shadowId(int number) {
    return shadowIds.get(ids[number]);
  }

  /** The same of any object. */
  int shadowIdOf(long id) {
    return shadowIds.get(id);
  }

  /** Number of the object in scope that has a shadow id, or {@link LongIntMap#ABSENT}. */
  int numberOfShadow(int shadowId) {
    return shadowId >= 0 && shadowId < objectOfShadow.length
        ? objectOfShadow[shadowId]
        : LongIntMap.ABSENT;
  }

  /** True if the object of a shadow id, in scope or not, is alive in the dump. */
  boolean isInDump(int shadowId) {
    return inDump[shadowId];
  }

  /** Objects tracked in the dump, but not, or as something else, in the snapshot. */
  int newer() {
    return newer;
  }

  /** All types in scope, by name. */
  Iterable<TypeTally> types() {
    return types.values();
  }
}
