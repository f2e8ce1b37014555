// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import jdk.internal.misc.Unsafe;

/**
 * Objects seen, by address: a bit per 16 bytes of heap, in segments made on demand. Needs no
 * identity hash, but forgets what a pause of the JVM's collector moves: such an object is seen
 * again, and one that came to lie where another lay is missed.
 *
 * <p>Compressed references only: with these a reference is an int that can be read out of an array.
 */
final class AddressSet {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long ELEMENT = U.arrayIndexScale(Object[].class);
  private static final int SEGMENT_BITS = 16;
  private static final int PROBES = 64;

  private final Object[] cell = new Object[1];
  private final long base = Layouts.arrayBase(Object[].class);
  private final int shift = shift();
  private long[][] segments = new long[1 << 10][];

  /** True if references are compressed to ints. */
  static boolean isPossible() {
    return ELEMENT == Integer.BYTES;
  }

  /** In heaps below 4 GB the int is the address, above it counts 8 bytes; 16 bytes are one bit. */
  private int shift() {
    int all = 0;
    for (int i = 0; i < PROBES; i++) {
      all |= compressed(new Object());
    }
    return (all & 7) == 0 ? 4 : 1;
  }

  private int compressed(Object object) {
    cell[0] = object;
    return U.getInt(cell, base);
  }

  /** True if the object was not there. */
  boolean add(Object object) {
    int unit = compressed(object) >>> shift;
    int segment = unit >>> SEGMENT_BITS;
    if (segment >= segments.length) {
      segments = java.util.Arrays.copyOf(segments, Math.max(segment + 1, segments.length * 2));
    }
    long[] bits = segments[segment];
    if (bits == null) {
      bits = new long[1 << (SEGMENT_BITS - 6)];
      segments[segment] = bits;
    }
    int word = (unit >>> 6) & (bits.length - 1);
    long bit = 1L << unit;
    boolean added = (bits[word] & bit) == 0;
    bits[word] |= bit;
    return added;
  }

  /** Lets go of the last object; the set is not used again. */
  void close() {
    cell[0] = null;
  }
}
