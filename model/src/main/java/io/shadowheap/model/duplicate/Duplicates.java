// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * One pass over objects that asks which of them are equal: same type, same bytes, same value hash.
 * Two values whose hashes of 64 bits collide count as one, which among a million values of a type
 * happens with a chance of 1 in 37 million. What interning itself costs (a table entry per value)
 * is not taken off.
 *
 * <p>An open-addressing table of the values seen, 16 bytes each.
 */
public final class Duplicates {

  private static final int LEAST_SLOTS = 64;

  private final LongPredicate smallInts;
  private final int maxValues;
  private final Map<Integer, Row> rows = new TreeMap<>();

  /** Value hash by slot; a slot without a type is free. */
  private long[] hashes = new long[LEAST_SLOTS];

  /** Type plus 1, and bytes, which make equal hashes of different objects different. */
  private int[] types = new int[LEAST_SLOTS];

  private int[] sizes = new int[LEAST_SLOTS];
  private int values;

  /**
   * Nothing seen yet.
   *
   * @param smallInts numbers that are one object each: the profile's
   * @param maxValues different values told apart; beyond, objects with new ones are {@code
   *     uncounted}
   */
  public Duplicates(LongPredicate smallInts, int maxValues) {
    if (maxValues < 1 || maxValues > 1 << 28) {
      throw new IllegalArgumentException(
          "max_values=%d; write 1 to %d".formatted(maxValues, 1 << 28));
    }
    this.smallInts = smallInts;
    this.maxValues = maxValues;
  }

  /**
   * An object of any type but an integer.
   *
   * @param type the caller's id, 0 or more
   * @param bytes its shallow size, with what belongs to its value alone (the bytes of a string)
   * @param valueHash equal for equal values; well mixed, 64 bits
   */
  public void value(int type, int bytes, long valueHash) {
    add(type, bytes, valueHash, false);
  }

  /** An integer object, whose value is its hash. */
  public void integer(int type, int bytes, long value) {
    add(type, bytes, value, smallInts.test(value));
  }

  /** What was seen so far, one row per type, ascending. */
  public List<DuplicateView> freeze() {
    List<DuplicateView> views = new ArrayList<>();
    rows.forEach((type, row) -> views.add(row.view(type)));
    return List.copyOf(views);
  }

  private void add(int type, int bytes, long valueHash, boolean cached) {
    if (type < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "value cannot be counted: type=%d bytes=%d; neither may be negative"
              .formatted(type, bytes));
    }
    Row row = rows.computeIfAbsent(type, none -> new Row());
    row.instances++;
    row.bytes += bytes;
    int slot = find(type, bytes, valueHash);
    if (types[slot] != 0) {
      row.duplicate(bytes, cached);
    } else if (values == maxValues) {
      row.uncounted++;
    } else {
      row.distinct++;
      enter(slot, type, bytes, valueHash);
    }
  }

  private int find(int type, int bytes, long valueHash) {
    int mask = types.length - 1;
    int slot = slot(type, bytes, valueHash) & mask;
    while (types[slot] != 0
        && (hashes[slot] != valueHash || types[slot] != type + 1 || sizes[slot] != bytes)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void enter(int slot, int type, int bytes, long valueHash) {
    types[slot] = type + 1;
    sizes[slot] = bytes;
    hashes[slot] = valueHash;
    values++;
    if (values > types.length / 2) {
      grow();
    }
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldTypes = types;
    int[] oldSizes = sizes;
    int length = oldTypes.length * 2;
    hashes = new long[length];
    types = new int[length];
    sizes = new int[length];
    for (int i = 0; i < oldTypes.length; i++) {
      if (oldTypes[i] != 0) {
        int slot = find(oldTypes[i] - 1, oldSizes[i], oldHashes[i]);
        types[slot] = oldTypes[i];
        sizes[slot] = oldSizes[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  private static int slot(int type, int bytes, long valueHash) {
    long mixed = (valueHash + type * 31L + bytes) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private static final class Row {
    long instances;
    long bytes;
    long distinct;
    long duplicates;
    long savedBytes;
    long cachedDuplicates;
    long cachedBytes;
    long uncounted;

    void duplicate(int size, boolean cached) {
      duplicates++;
      savedBytes += size;
      if (cached) {
        cachedDuplicates++;
        cachedBytes += size;
      }
    }

    DuplicateView view(int type) {
      return new DuplicateView(
          type,
          instances,
          bytes,
          distinct,
          duplicates,
          savedBytes,
          cachedDuplicates,
          cachedBytes,
          uncounted);
    }
  }
}
