// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import static io.shadowheap.model.pool.PoolStates.BLOCKS;
import static io.shadowheap.model.pool.PoolStates.FREE_HEAD;
import static io.shadowheap.model.pool.PoolStates.NEXT;
import static io.shadowheap.model.pool.PoolStates.OWNER;
import static io.shadowheap.model.pool.PoolStates.PREV;
import static io.shadowheap.model.pool.PoolStates.SIZE_CLASS;
import static io.shadowheap.model.pool.PoolStates.USED;
import static io.shadowheap.model.pool.PoolStates.VIRGIN;

import java.util.Arrays;

/**
 * Hands out blocks.
 *
 * <pre>
 * pool   in                       becomes                         when
 * used   its class's list         full, in no list                its last block is handed out
 * full   no list                  used, first of its class's list a block of it is freed
 * used   its class's list         empty, first of its arena's     its last used block is freed
 * empty  its arena's list         used, by any class              a class has no used pool left
 * </pre>
 *
 * Within a pool, blocks are handed out last freed first; never-used ones only one at a time, when
 * nothing freed is left. A pool taken again by the class it served last keeps its block list.
 *
 * <p>{@link PoolStates} has a header per pool, {@link FreeBlocks} the chains of freed blocks.
 */
public final class PoolAllocator {

  private static final int NONE = -1;

  private final PoolGeometry geometry;
  private final boolean perOwner;
  private final int blockBits;

  /** Not private, so that a test can break one book and see the laws name it. */
  final Arenas arenas;

  private final LargeAllocations large = new LargeAllocations();

  /** First used pool, by owner and size class. */
  private int[][] usedPools = new int[1][];

  private final PoolStates states = new PoolStates();
  private final FreeBlocks freeBlocks;

  /**
   * No arenas yet.
   *
   * @param perOwner true if each owner has pools of its own, false if all share them
   */
  public PoolAllocator(PoolGeometry geometry, boolean perOwner) {
    this.geometry = geometry;
    this.perOwner = perOwner;
    blockBits = geometry.blockBits();
    arenas = new Arenas(geometry);
    freeBlocks = new FreeBlocks(geometry.sizeClasses());
  }

  public PoolGeometry geometry() {
    return geometry;
  }

  /** True if requests of this size come from pools; 0 bytes do not. */
  public boolean isPooled(long requestedBytes) {
    return requestedBytes > 0 && requestedBytes <= geometry.smallRequestThreshold();
  }

  /** Serves a request; the owner matters only with pools per owner. Returns the placement. */
  public int allocate(int requestOwner, long requestedBytes) {
    if (requestOwner < 0 || requestedBytes < 0) {
      throw new IllegalArgumentException(
          "request cannot be served: owner=%d size=%d; neither may be negative"
              .formatted(requestOwner, requestedBytes));
    }
    if (!isPooled(requestedBytes)) {
      return Placement.large(large.add(requestedBytes));
    }
    int key = perOwner ? requestOwner : 0;
    int index = geometry.sizeClass(requestedBytes);
    int pool = heads(key)[index];
    if (pool == NONE) {
      pool = arenas.takePool();
      ensure(pool);
      states.set(pool, OWNER, key);
      linkFirst(pool, index);
      if (states.get(pool, SIZE_CLASS) != index) {
        initialise(pool, index);
      }
    }
    return Placement.of(pool, popBlock(pool), blockBits);
  }

  /** Takes a block or large allocation back. */
  public void free(int placement) {
    requireHandedOut(placement);
    if (Placement.isLarge(placement)) {
      large.remove(Placement.largeIndex(placement));
      return;
    }
    int pool = Placement.pool(placement, blockBits);
    int head = states.get(pool, FREE_HEAD);
    int index = states.get(pool, SIZE_CLASS);
    int block = Placement.block(placement, blockBits);
    freeBlocks.push(pool, block, head, index, states.get(pool, BLOCKS));
    states.set(pool, FREE_HEAD, block);
    int used = states.add(pool, USED, -1);
    if (head == NONE) {
      linkFirst(pool, index);
    } else if (used == 0) {
      unlink(pool);
      int arena = arenas.giveBack(pool);
      if (arena != NONE) {
        forget(arena);
      }
    }
  }

  /**
   * Changes the size of an allocation: what is large stays large, a block stays where it is unless
   * it grows or loses a quarter.
   */
  public int reallocate(int requestOwner, int placement, long requestedBytes) {
    requireHandedOut(placement);
    if (requestedBytes < 0) {
      throw new IllegalArgumentException(
          "request cannot be served: size=%d; it may not be negative".formatted(requestedBytes));
    }
    if (Placement.isLarge(placement)) {
      large.resize(Placement.largeIndex(placement), requestedBytes);
      return placement;
    }
    int blockBytes =
        geometry.blockBytes(states.get(Placement.pool(placement, blockBits), SIZE_CLASS));
    if (requestedBytes <= blockBytes && 4 * requestedBytes > 3L * blockBytes) {
      return placement;
    }
    int moved = allocate(requestOwner, requestedBytes);
    free(placement);
    return moved;
  }

  /** Size of a large allocation. */
  public long largeBytes(int placement) {
    requireHandedOut(placement);
    if (!Placement.isLarge(placement)) {
      throw new IllegalArgumentException(
          "a block, not a large allocation: placement=%d; its pool knows its size"
              .formatted(placement));
    }
    return large.size(Placement.largeIndex(placement));
  }

  public long largeObjects() {
    return large.objects();
  }

  public long largeBytes() {
    return large.bytes();
  }

  /** Number of pools ever addressed; those with {@link #blocksUsed} 0 are not in use. */
  public int pools() {
    return Math.min(states.limit(), arenas.slots() * geometry.poolsPerArena());
  }

  /** True if the pool is unused and its arena is alive, but an owner had it before. */
  public boolean isEmpty(int pool) {
    return blocksUsed(pool) == 0 && sizeClass(pool) != NONE;
  }

  /** Owner of a pool in use, or the last one of an empty pool; 0 if all share them. */
  public int owner(int pool) {
    return states.get(pool, OWNER);
  }

  public int sizeClass(int pool) {
    return states.get(pool, SIZE_CLASS);
  }

  /** Blocks of a pool that are handed out. */
  public int blocksUsed(int pool) {
    return states.get(pool, USED);
  }

  public boolean perOwner() {
    return perOwner;
  }

  /** What the arenas are used for. */
  public ArenaUse arenaUse() {
    long unused = 0;
    for (int slot = 0; slot < arenas.slots(); slot++) {
      unused += arenas.isAlive(slot) ? arenas.freeCount(slot) : 0;
    }
    return new ArenaUse(arenas.current(), arenas.total(), arenas.highwater(), unused);
  }

  /** Serial numbers of the arenas alive, ascending. */
  public int[] liveArenas() {
    int[] live = new int[arenas.current()];
    int n = 0;
    for (int slot = 0; slot < arenas.slots(); slot++) {
      if (arenas.isAlive(slot)) {
        live[n++] = arenas.serial(slot);
      }
    }
    Arrays.sort(live);
    return live;
  }

  /** Arena (serial number), pool in the arena and block in the pool of a placement in pools. */
  public int[] location(int placement) {
    requireHandedOut(placement);
    if (Placement.isLarge(placement)) {
      throw new IllegalArgumentException(
          "a large allocation is in no pool: placement=%d; ask Placement.isLarge first"
              .formatted(placement));
    }
    int pool = Placement.pool(placement, blockBits);
    return new int[] {
      arenas.serialOf(pool), pool % geometry.poolsPerArena(), Placement.block(placement, blockBits)
    };
  }

  /**
   * Arenas and the pools in them that no size class owns.
   *
   * @param current arenas alive
   * @param total arenas ever reserved
   * @param highwater most alive at once
   * @param unusedPools empty and never used pools of those alive
   */
  public record ArenaUse(int current, int total, int highwater, long unusedPools) {}

  private void requireHandedOut(int placement) {
    if (Placement.isLarge(placement)
        ? !large.has(Placement.largeIndex(placement))
        : !isHandedOut(
            Placement.pool(placement, blockBits), Placement.block(placement, blockBits))) {
      throw new IllegalArgumentException(
          "nothing is allocated there: placement=%d; free or ask for each placement that allocate returned, until it is freed"
              .formatted(placement));
    }
  }

  private boolean isHandedOut(int pool, int block) {
    return pool < states.limit()
        && states.get(pool, SIZE_CLASS) != NONE
        && block < states.get(pool, VIRGIN)
        && freeBlocks.isHandedOut(pool, block, states.get(pool, FREE_HEAD));
  }

  private void initialise(int pool, int index) {
    states.set(pool, SIZE_CLASS, index);
    states.set(pool, USED, 0);
    states.set(pool, FREE_HEAD, 0);
    states.set(pool, VIRGIN, 1);
    states.set(pool, BLOCKS, geometry.blocksPerPool(index));
    freeBlocks.forget(pool);
  }

  private int popBlock(int pool) {
    int block = states.get(pool, FREE_HEAD);
    states.add(pool, USED, 1);
    int head = freeBlocks.pop(pool, block);
    if (head == NONE) {
      int virgin = states.get(pool, VIRGIN);
      if (virgin < states.get(pool, BLOCKS)) {
        head = virgin;
        states.set(pool, VIRGIN, virgin + 1);
        freeBlocks.only(pool, head);
      } else {
        unlink(pool);
        freeBlocks.none(pool, states.get(pool, SIZE_CLASS));
      }
    }
    states.set(pool, FREE_HEAD, head);
    return block;
  }

  private void linkFirst(int pool, int index) {
    int[] heads = heads(states.get(pool, OWNER));
    int after = heads[index];
    states.set(pool, NEXT, after);
    states.set(pool, PREV, NONE);
    if (after != NONE) {
      states.set(after, PREV, pool);
    }
    heads[index] = pool;
  }

  private void unlink(int pool) {
    int before = states.get(pool, PREV);
    int after = states.get(pool, NEXT);
    if (before == NONE) {
      heads(states.get(pool, OWNER))[states.get(pool, SIZE_CLASS)] = after;
    } else {
      states.set(before, NEXT, after);
    }
    if (after != NONE) {
      states.set(after, PREV, before);
    }
  }

  private int[] heads(int key) {
    if (key >= usedPools.length) {
      usedPools = Arrays.copyOf(usedPools, Math.max(key + 1, usedPools.length * 2));
    }
    if (usedPools[key] == null) {
      usedPools[key] = new int[geometry.sizeClasses()];
      Arrays.fill(usedPools[key], NONE);
    }
    return usedPools[key];
  }

  /** The memory of a released arena is gone, and with it the headers of its pools. */
  private void forget(int arena) {
    int first = arena * geometry.poolsPerArena();
    int end = Math.min(first + geometry.poolsPerArena(), states.limit());
    for (int pool = first; pool < end; pool++) {
      states.set(pool, SIZE_CLASS, NONE);
      freeBlocks.forget(pool);
    }
  }

  private void ensure(int pool) {
    states.ensure(pool);
    freeBlocks.ensure(states.limit());
  }
}
