// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;

/**
 * Values by class, by identity, holding no class. Open addressing by the hash of the class's name,
 * which the class keeps: no class is ever asked for its identity hash. Entries of unloaded classes
 * go when the table grows. A value must not refer to its class strongly.
 */
final class WeakClassMap<V> {

  private static final int INITIAL = 256;

  private static final class Entry<V> extends WeakReference<Class<?>> {
    final int hash;
    final V value;

    Entry(Class<?> type, int hash, V value) {
      super(type);
      this.hash = hash;
      this.value = value;
    }
  }

  private Entry<V>[] table = table(INITIAL);
  private int taken;

  @SuppressWarnings("unchecked")
  private static <V> Entry<V>[] table(int length) {
    return (Entry<V>[]) new Entry<?>[length];
  }

  V get(Class<?> type) {
    int mask = table.length - 1;
    for (int i = spread(type) & mask; ; i = (i + 1) & mask) {
      Entry<V> entry = table[i];
      if (entry == null) {
        return null;
      }
      if (entry.refersTo(type)) {
        return entry.value;
      }
    }
  }

  /** Adds a value of a class that has none. */
  void put(Class<?> type, V value) {
    if (++taken > table.length / 2) {
      rebuild();
    }
    insert(new Entry<>(type, spread(type), value));
  }

  /** Passes every value whose class is still there. */
  void forEach(Consumer<V> consumer) {
    for (Entry<V> entry : table) {
      if (entry != null && !entry.refersTo(null)) {
        consumer.accept(entry.value);
      }
    }
  }

  private void rebuild() {
    Entry<V>[] old = table;
    int live = 1;
    for (Entry<V> entry : old) {
      live += entry != null && !entry.refersTo(null) ? 1 : 0;
    }
    taken = live;
    table = table(Math.max(INITIAL, Integer.highestOneBit(live) * 4));
    for (Entry<V> entry : old) {
      if (entry != null && !entry.refersTo(null)) {
        insert(entry);
      }
    }
  }

  private void insert(Entry<V> entry) {
    int mask = table.length - 1;
    int i = entry.hash & mask;
    while (table[i] != null) {
      i = (i + 1) & mask;
    }
    table[i] = entry;
  }

  private static int spread(Class<?> type) {
    int hash = type.getName().hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 16);
  }
}
