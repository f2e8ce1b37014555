// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Memory that one type has to itself, as Python 2's ints and floats: blocks from the system
 * allocator, whose objects no other type can use and which go back only when all of one are free
 * and somebody looks.
 *
 * <p>Objects are handed out last freed first, and those of a new block last to first.
 *
 * @see "CPython 2.7 Objects/intobject.c, fill_free_list, PyInt_ClearFreeList"
 */
public final class PrivateBlocks {

  private static final int NONE = -1;

  private final BlockRules rules;
  private final PoolAllocator system;

  /** By object. */
  private int[] nextFree = new int[0];

  private final BitSet live = new BitSet();

  /** By block: its allocation, and the block made before it. */
  private int[] allocation = new int[16];

  private int[] older = new int[16];
  private int newest = NONE;
  private int unused = NONE;
  private int limit;
  private int freeHead = NONE;
  private int blocks;

  public PrivateBlocks(BlockRules rules, PoolAllocator system) {
    this.rules = rules;
    this.system = system;
  }

  /** Number of the object handed out: block * objects in a block + index in the block. */
  public int allocate() {
    if (freeHead == NONE) {
      addBlock();
    }
    int object = freeHead;
    freeHead = nextFree[object];
    live.set(object);
    return object;
  }

  /** Takes an object back; its block stays. */
  public void free(int object) {
    live.clear(object);
    pushFree(object);
  }

  /** Gives back the blocks without an object in use, as a full collection does. */
  public void clear() {
    int block = newest;
    newest = NONE;
    freeHead = NONE;
    while (block != NONE) {
      int next = older[block];
      int first = block * rules.objects();
      int used = live.nextSetBit(first);
      if (used >= first && used < first + rules.objects()) {
        older[block] = newest;
        newest = block;
        for (int object = first; object < first + rules.objects(); object++) {
          if (!live.get(object)) {
            pushFree(object);
          }
        }
      } else {
        system.free(allocation[block]);
        blocks--;
        older[block] = unused;
        unused = block;
      }
      block = next;
    }
  }

  /** Blocks held. */
  public int blocks() {
    return blocks;
  }

  /** Bytes of them. */
  public long bytes() {
    return (long) blocks * rules.blockBytes();
  }

  /** Objects handed out. */
  public int objects() {
    return live.cardinality();
  }

  private void addBlock() {
    int block = unused;
    if (block == NONE) {
      block = limit++;
      if (block == older.length) {
        older = Arrays.copyOf(older, block * 2);
        allocation = Arrays.copyOf(allocation, block * 2);
      }
    } else {
      unused = older[block];
    }
    allocation[block] = system.allocate(0, rules.blockBytes());
    older[block] = newest;
    newest = block;
    blocks++;
    int first = block * rules.objects();
    if (first + rules.objects() > nextFree.length) {
      nextFree = Arrays.copyOf(nextFree, Math.max(first + rules.objects(), nextFree.length * 2));
    }
    for (int object = first; object < first + rules.objects(); object++) {
      pushFree(object);
    }
  }

  private void pushFree(int object) {
    nextFree[object] = freeHead;
    freeHead = object;
  }
}
