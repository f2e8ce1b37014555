// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;

/**
 * Chains of the free blocks of each pool, two bytes per block, for those pools that have any but
 * never-used ones. Of each size class one array that a full pool gave back is kept for the next
 * pool that loses a block: most often the same few blocks go and come.
 */
final class FreeBlocks {

  private static final int NONE = -1;
  private static final char HANDED_OUT = Character.MAX_VALUE;

  /** Next free block plus 1, or {@link #HANDED_OUT}, by pool and block; null without a chain. */
  private char[][] links = new char[0][];

  private final char[][] spare;

  FreeBlocks(int sizeClasses) {
    spare = new char[sizeClasses][];
  }

  /** Makes room for pools below a limit. */
  void ensure(int limit) {
    if (limit > links.length) {
      links = Arrays.copyOf(links, Math.max(limit, links.length * 2));
    }
  }

  /** Takes the first free block out; returns the one after it, or -1. */
  int pop(int pool, int block) {
    char[] chain = links[pool];
    if (chain == null) {
      return NONE;
    }
    int after = chain[block] - 1;
    chain[block] = HANDED_OUT;
    return after;
  }

  /** True if a block that was used before is in no chain; {@code first} is the first free one. */
  boolean isHandedOut(int pool, int block, int first) {
    char[] chain = links[pool];
    return chain == null ? block != first : chain[block] == HANDED_OUT;
  }

  /** Puts a free block before what was the first; that one may be -1. */
  void push(int pool, int block, int first, int sizeClass, int blocks) {
    char[] chain = links[pool];
    if (chain == null) {
      chain = take(sizeClass, blocks);
      links[pool] = chain;
      if (first != NONE) {
        chain[first] = 0;
      }
    }
    chain[block] = (char) (first + 1);
  }

  /** A never-used block is now the only free one. */
  void only(int pool, int block) {
    char[] chain = links[pool];
    if (chain != null) {
      chain[block] = 0;
    }
  }

  /** The pool has no free block any more. */
  void none(int pool, int sizeClass) {
    if (links[pool] != null) {
      spare[sizeClass] = links[pool];
      links[pool] = null;
    }
  }

  /** Forgets the chain of a pool. */
  void forget(int pool) {
    if (pool < links.length) {
      links[pool] = null;
    }
  }

  /** All handed out, as it is in a spare one, because it comes from a full pool. */
  private char[] take(int sizeClass, int blocks) {
    char[] chain = spare[sizeClass];
    spare[sizeClass] = null;
    if (chain == null) {
      chain = new char[blocks];
      Arrays.fill(chain, HANDED_OUT);
    }
    return chain;
  }
}
