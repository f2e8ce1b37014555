// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

/** Numbers by object id, which is never 0. Open addressing, 24 bytes per entry at most. */
final class LongIntMap {

  /** Value of a key that is not there. */
  static final int ABSENT = -1;

  private long[] keys = new long[1 << 10];
  private int[] values = new int[1 << 10];
  private int size;

  void put(long key, int value) {
    if (++size > keys.length / 2) {
      grow();
    }
    place(key, value);
  }

  private void place(long key, int value) {
    int i = find(key);
    keys[i] = key;
    values[i] = value;
  }

  int get(long key) {
    int i = find(key);
    return keys[i] == 0 ? ABSENT : values[i];
  }

  /** Index of the key, or of the free place where it would go. */
  private int find(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int mask = keys.length - 1;
    int i = (int) (mixed >>> 40) & mask;
    while (keys[i] != 0 && keys[i] != key) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldValues.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        place(oldKeys[i], oldValues[i]);
      }
    }
  }
}
