// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import java.util.Arrays;

/** Interned (holder type, slot, target type), numbered from 0. */
final class TripleIndex {

  private static final int NONE = -1;

  private int[] holders = new int[256];
  private int[] slots = new int[256];
  private int[] targets = new int[256];
  private int[] index = new int[512];
  private int size;

  TripleIndex() {
    Arrays.fill(index, NONE);
  }

  int intern(int holderType, int slot, int targetType) {
    int mask = index.length - 1;
    int at = hash(holderType, slot, targetType) & mask;
    while (index[at] != NONE) {
      int triple = index[at];
      if (holders[triple] == holderType && slots[triple] == slot && targets[triple] == targetType) {
        return triple;
      }
      at = at + 1 & mask;
    }
    if (size == holders.length) {
      grow();
      return intern(holderType, slot, targetType);
    }
    holders[size] = holderType;
    slots[size] = slot;
    targets[size] = targetType;
    index[at] = size;
    return size++;
  }

  int holderType(int triple) {
    return holders[triple];
  }

  int slot(int triple) {
    return slots[triple];
  }

  int targetType(int triple) {
    return targets[triple];
  }

  private void grow() {
    int length = holders.length * 2;
    holders = Arrays.copyOf(holders, length);
    slots = Arrays.copyOf(slots, length);
    targets = Arrays.copyOf(targets, length);
    index = new int[length * 2];
    Arrays.fill(index, NONE);
    int mask = index.length - 1;
    for (int triple = 0; triple < size; triple++) {
      int at = hash(holders[triple], slots[triple], targets[triple]) & mask;
      while (index[at] != NONE) {
        at = at + 1 & mask;
      }
      index[at] = triple;
    }
  }

  private static int hash(int holderType, int slot, int targetType) {
    int hash = ((holderType * 31) + slot) * 31 + targetType;
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
