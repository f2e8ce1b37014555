// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * Objects met in a pass, by identity hash and value hash together: 16 to 32 bytes each. Of n equal
 * values n * n / 2^32 are taken for one another, of ten thousand none.
 */
final class SeenObjects {

  /** What {@link #add} found. */
  enum Answer {
    NEW,
    KNOWN,
    FULL
  }

  private static final int LEAST_PLACES = 64;

  private final int most;
  private long[] keys = new long[LEAST_PLACES];
  private int n;

  /**
   * @param most objects kept; beyond, new ones are {@link Answer#FULL}
   */
  SeenObjects(int most) {
    this.most = most;
  }

  Answer add(int identityHash, long valueHash) {
    long key = key(identityHash, valueHash);
    int place = find(key);
    if (keys[place] == key) {
      return Answer.KNOWN;
    }
    if (n == most) {
      return Answer.FULL;
    }
    keys[place] = key;
    if (++n > keys.length / 2) {
      grow();
    }
    return Answer.NEW;
  }

  /** Never 0, which marks a free place. */
  private static long key(int identityHash, long valueHash) {
    long mixed = (valueHash ^ (long) identityHash << 32 ^ identityHash) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    return mixed == 0 ? 1 : mixed;
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int place = (int) key & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] old = keys;
    keys = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        keys[find(key)] = key;
      }
    }
  }
}
