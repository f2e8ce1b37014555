// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import java.util.Arrays;

/**
 * Two bits per object, all zero between collections: what following edges asks of an object, packed
 * so that it does not have to wait for the object's record.
 */
final class Marks {

  /** Nothing to do: no candidate, or known to be reachable. */
  static final int NONE = 0;

  /** A candidate without gc_refs whose turn has not come. */
  static final int PENDING = 1;

  /** Its turn came; unreachable as far as known. */
  static final int LISTED = 2;

  /** Takes part in a young collection; what it is, is not known yet. */
  static final int CANDIDATE = 3;

  private static final int SHIFT = 5;

  private long[] words = new long[64];

  /** Makes room for ids below a limit. */
  void ensure(int limit) {
    int length = (limit >>> SHIFT) + 1;
    if (length > words.length) {
      words = Arrays.copyOf(words, Math.max(length, words.length + words.length / 2));
    }
  }

  int get(int id) {
    return (int) (words[id >>> SHIFT] >>> (id << 1)) & 3;
  }

  /** The word that holds the mark of an object, among others. */
  long word(int id) {
    return words[id >>> SHIFT];
  }

  /** 1 if there is a mark, 0 if there is none or no such id. */
  int bit(int id) {
    return get(Math.max(id, 0)) + 3 >>> 2 & ~(id >> 31);
  }

  void set(int id, int mark) {
    long word = words[id >>> SHIFT];
    words[id >>> SHIFT] = word & ~(3L << (id << 1)) | (long) mark << (id << 1);
  }
}
