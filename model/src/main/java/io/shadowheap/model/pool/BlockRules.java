// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

/**
 * Memory that Python 2 kept for ints, and apart from it for floats: blocks from the system
 * allocator, cut into objects that no other type can use.
 *
 * @param blockBytes requested for a block
 * @param headerBytes of it, before the first object
 * @param objectBytes of an object
 * @param objects objects in a block
 */
public record BlockRules(int blockBytes, int headerBytes, int objectBytes, int objects) {

  /** Refuses a block its objects do not fit into. */
  public BlockRules {
    if (objects < 1 || headerBytes + objectBytes * objects > blockBytes) {
      throw new IllegalArgumentException(
          "block does not fit: blockBytes=%d headerBytes=%d objectBytes=%d objects=%d; use 1000, 8, 24, 41"
              .formatted(blockBytes, headerBytes, objectBytes, objects));
    }
  }
}
