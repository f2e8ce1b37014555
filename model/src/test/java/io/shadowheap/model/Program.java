// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.HashMap;
import java.util.Map;

/**
 * A Python program at work on a shadow heap: variables that hold objects, and the calls the
 * article's examples make. Sizes are those of CPython 3.11.
 */
final class Program {

  static final int INT = 0;
  static final int STR = 1;
  static final int LIST = 2;
  static final int TUPLE = 3;
  static final int DICT = 4;
  static final int INSTANCE = 5;

  final ShadowHeap heap;
  final Stores stores;
  private final Map<String, Integer> variables = new HashMap<>();

  Program(Profile profile) {
    heap = new ShadowHeap(profile, Freeing.IMMEDIATE, false, 1_000, new TestNames(), () -> 0);
    stores = heap.stores();
  }

  /** {@code name = ...}: the new object is counted before the old one is released. */
  int assign(String name, int id) {
    stores.hold(id);
    Integer old = variables.put(name, id);
    if (old != null) {
      stores.release(old);
    }
    return id;
  }

  /** {@code del name}. */
  void del(String name) {
    stores.release(variables.remove(name));
  }

  /** {@code sys.getrefcount(id)}: its argument is a reference of its own. */
  long getrefcount(int id) {
    return heap.shownRefcount(id);
  }

  int integer() {
    return heap.register(INT, 0, 28, false, false);
  }

  int string(String ascii) {
    return heap.register(STR, 0, 49 + ascii.length(), false, false);
  }

  int list(int... items) {
    return filled(heap.register(LIST, 0, 56, Shape.LIST, 0), items);
  }

  int tuple(int... items) {
    return filled(
        heap.register(TUPLE, 0, 40 + 8L * items.length, Shape.TUPLE, items.length), items);
  }

  int dict(int key, int value) {
    int id = heap.register(DICT, 0, 64, Shape.DICT, 0);
    stores.put(id, key, value);
    return id;
  }

  int instance() {
    return heap.register(INSTANCE, 0, 56, Shape.INSTANCE, 0);
  }

  /** {@code gc.collect()}. */
  long collect() {
    return heap.collect(2);
  }

  private int filled(int id, int... items) {
    for (int item : items) {
      stores.append(id, item);
    }
    return id;
  }
}
