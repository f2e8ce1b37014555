// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;

/**
 * Arenas, and the order in which pools are taken from them: from the arena with the fewest free
 * pools first, so that the others may become empty and be given back.
 *
 * <p>Usable arenas (those with a free pool) form a list in ascending order of free pools. One free
 * pool more or less moves an arena past its equals only, so {@code lastWith[n]}, the last arena
 * with n free pools, finds its new position without a search.
 *
 * @see "CPython 3.11 Objects/obmalloc.c, usable_arenas, nfp2lasta"
 */
final class Arenas {

  private static final int NONE = -1;

  private final PoolGeometry geometry;
  private final int[] lastWith;
  private int[] serial = new int[16];
  private int[] freePools = new int[16];
  private int[] carved = new int[16];
  private int[] freeCount = new int[16];
  private int[] prev = new int[16];
  private int[] next = new int[16];

  /** Next in its arena's list of empty pools, by pool. */
  private int[] nextEmpty = new int[16 * 64];

  private int usable = NONE;
  private int unusedSlot = NONE;
  private int slots;
  private int current;
  private int total;
  private int highwater;

  Arenas(PoolGeometry geometry) {
    this.geometry = geometry;
    lastWith = new int[geometry.poolsPerArena() + 1];
    Arrays.fill(lastWith, NONE);
  }

  /** Takes an empty pool: the one given back last, else the next never used one. */
  int takePool() {
    if (usable == NONE) {
      reserve();
    }
    int arena = usable;
    int left = --freeCount[arena];
    if (lastWith[left + 1] == arena) {
      lastWith[left + 1] = NONE; // it is the first, so it was the only one with that many
    }
    if (left == 0) {
      unlink(arena);
    } else {
      lastWith[left] = arena;
    }
    int pool = freePools[arena];
    if (pool == NONE) {
      return arena * geometry.poolsPerArena() + carved[arena]++;
    }
    freePools[arena] = nextEmpty[pool];
    return pool;
  }

  /**
   * Gives an empty pool back to its arena.
   *
   * @return the arena if it was given back as a whole, else -1
   */
  int giveBack(int pool) {
    int arena = pool / geometry.poolsPerArena();
    int before = freeCount[arena]++;
    nextEmpty[pool] = freePools[arena];
    freePools[arena] = pool;
    int lastOfEquals = lastWith[before];
    if (before > 0 && lastOfEquals == arena) {
      int left = prev[arena];
      lastWith[before] = left != NONE && freeCount[left] == before ? left : NONE;
    }
    if (before + 1 == geometry.poolsPerArena() && !(keepsLast() && next[arena] == NONE)) {
      release(arena, before > 0);
      return arena;
    }
    if (before == 0) {
      linkAfter(arena, NONE);
    } else if (lastOfEquals != arena) {
      unlink(arena);
      linkAfter(arena, lastOfEquals);
    }
    if (lastWith[before + 1] == NONE) {
      lastWith[before + 1] = arena;
    }
    return NONE;
  }

  /** Serial number of the arena of a pool, in order of reservation, never reused. */
  int serialOf(int pool) {
    return serial[pool / geometry.poolsPerArena()];
  }

  /** True if the arena in this slot is alive. */
  boolean isAlive(int slot) {
    return serial[slot] != NONE;
  }

  int serial(int slot) {
    return serial[slot];
  }

  /** Slots ever used; each holds an arena or none. */
  int slots() {
    return slots;
  }

  /** Pools of an arena that were ever taken. */
  int carved(int slot) {
    return carved[slot];
  }

  /** Pools of an arena that no size class owns. */
  int freeCount(int slot) {
    return freeCount[slot];
  }

  int current() {
    return current;
  }

  int total() {
    return total;
  }

  int highwater() {
    return highwater;
  }

  private boolean keepsLast() {
    return geometry.keepsLastEmptyArena();
  }

  private void reserve() {
    int slot = unusedSlot;
    if (slot == NONE) {
      if ((slots + 1) * (long) geometry.poolsPerArena() > geometry.addressablePools()) {
        throw new IllegalStateException(
            "pools exhausted: arenas=%d; lower max_objects".formatted(slots));
      }
      slot = slots++;
      ensure(slot);
    } else {
      unusedSlot = next[slot];
    }
    serial[slot] = total++;
    freePools[slot] = NONE;
    carved[slot] = 0;
    freeCount[slot] = geometry.poolsPerArena();
    lastWith[geometry.poolsPerArena()] = slot;
    current++;
    highwater = Math.max(highwater, current);
    linkAfter(slot, NONE);
  }

  private void release(int arena, boolean linked) {
    if (linked) {
      unlink(arena);
    }
    serial[arena] = NONE;
    freeCount[arena] = 0;
    next[arena] = unusedSlot;
    unusedSlot = arena;
    current--;
  }

  private void unlink(int arena) {
    if (prev[arena] == NONE) {
      usable = next[arena];
    } else {
      next[prev[arena]] = next[arena];
    }
    if (next[arena] != NONE) {
      prev[next[arena]] = prev[arena];
    }
  }

  private void linkAfter(int arena, int left) {
    int right = left == NONE ? usable : next[left];
    prev[arena] = left;
    next[arena] = right;
    if (left == NONE) {
      usable = arena;
    } else {
      next[left] = arena;
    }
    if (right != NONE) {
      prev[right] = arena;
    }
  }

  private void ensure(int slot) {
    if (slot == serial.length) {
      int length = slot * 2;
      serial = Arrays.copyOf(serial, length);
      freePools = Arrays.copyOf(freePools, length);
      carved = Arrays.copyOf(carved, length);
      freeCount = Arrays.copyOf(freeCount, length);
      prev = Arrays.copyOf(prev, length);
      next = Arrays.copyOf(next, length);
    }
    int pools = (slot + 1) * geometry.poolsPerArena();
    if (pools > nextEmpty.length) {
      nextEmpty = Arrays.copyOf(nextEmpty, Math.max(pools, nextEmpty.length * 2));
    }
  }
}
