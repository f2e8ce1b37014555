// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import io.shadowheap.model.replay.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One Python object, as a Java object that refers to others. */
final class Thing {

  static final int NAMELESS = -1;

  /** In no list of the collector. */
  static final int UNTRACKED = -1;

  static final int PERMANENT = 3;

  final int id;
  final ObjectType type;

  /** What a list or tuple holds; null is an atom. */
  final List<Thing> items = new ArrayList<>();

  /** What a dict (by insertion) or an instance (by slot) holds; null is an atom. */
  final Map<Integer, Thing> slots;

  int count;
  int reported;

  /** Generation 0, 1, 2, {@link #PERMANENT} or {@link #UNTRACKED}. */
  int list = UNTRACKED;

  boolean finalized;

  /** What this weak reference refers to, and the weak references to this, newest first. */
  Thing target;

  final List<Thing> weak = new LinkedList<>();

  NaivePools.Block block;
  int gcRefs;
  boolean collecting;

  Thing(int id, ObjectType type) {
    this.id = id;
    this.type = type;
    slots = type == ObjectType.DICT ? new LinkedHashMap<>() : new TreeMap<>();
  }

  boolean isInstance() {
    return type == ObjectType.OBJ || hasFinalizer();
  }

  boolean hasFinalizer() {
    return type == ObjectType.FIN || type == ObjectType.RES;
  }

  /** What a cycle could lead through: everything, but tuples that were untracked. */
  boolean mayBeTracked() {
    return type != ObjectType.TUPLE || list != UNTRACKED;
  }

  /** Direct references in the order in which they are visited and dropped. */
  List<Thing> referents() {
    List<Thing> found = new ArrayList<>(items);
    Collections.reverse(found);
    found.addAll(slots.values());
    found.removeIf(Objects::isNull);
    return found;
  }

  @Override
  public String toString() {
    return type.word() + id;
  }
}
