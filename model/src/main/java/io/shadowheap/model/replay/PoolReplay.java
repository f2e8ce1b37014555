// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.PoolsView;
import io.shadowheap.model.pool.Placement;
import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.pool.PoolGeometry;

/**
 * The operations of an allocator trace on the pools of the model. Ids are the trace's; one that is
 * free again may be used again.
 *
 * <p>An operation that makes no sense (an id allocated twice, one that is not allocated) is refused
 * with an {@link IllegalArgumentException} before it changes anything.
 */
public final class PoolReplay {

  private static final int MAX_ALLOCATIONS = 100_000_000;

  private final PoolAllocator pools;
  private final IdMap placements = new IdMap();
  private int allocated;

  /** No arenas yet. */
  public PoolReplay(PoolGeometry geometry) {
    pools = new PoolAllocator(geometry, false);
  }

  /** Allocates. */
  public void malloc(int id, long size) {
    requireSize(size);
    if (id < 0) {
      throw new IllegalArgumentException("id=%d is negative".formatted(id));
    }
    requireRoom(1);
    if (placements.holds(id)) {
      throw new IllegalArgumentException("id=%d is allocated already; free it first".formatted(id));
    }
    placements.put(id, pools.allocate(0, size));
    allocated++;
  }

  /** Allocates n times, under the ids from the first on. */
  public void mallocs(int firstId, int n, long size) {
    requireRange(firstId, n, 1);
    requireRoom(n);
    for (int k = 0; k < n; k++) {
      malloc(firstId + k, size);
    }
  }

  /** Changes a size; the block may move. */
  public void realloc(int id, long size) {
    requireSize(size);
    placements.put(id, pools.reallocate(0, placement(id), size));
  }

  /** Releases. */
  public void free(int id) {
    pools.free(placement(id));
    placements.remove(id);
    allocated--;
  }

  /** Releases n ids, each greater than the one before by the stride. */
  public void frees(int firstId, int n, int stride) {
    requireRange(firstId, n, stride);
    for (int k = 0; k < n; k++) {
      free(firstId + k * stride);
    }
  }

  /** Arena, pool and block of an allocation, or null if the system allocator serves it. */
  public int[] location(int id) {
    int placement = placement(id);
    return Placement.isLarge(placement) ? null : pools.location(placement);
  }

  /** What {@code sys._debugmallocstats()} counts. */
  public PoolsView table() {
    return PoolsView.of(pools);
  }

  /** Serial numbers of the arenas alive, ascending. */
  public int[] liveArenas() {
    return pools.liveArenas();
  }

  public PoolGeometry geometry() {
    return pools.geometry();
  }

  private int placement(int id) {
    if (id < 0 || !placements.holds(id)) {
      throw new IllegalArgumentException("id=%d is not allocated".formatted(id));
    }
    return placements.get(id);
  }

  private static void requireSize(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("size=%d is negative".formatted(size));
    }
  }

  private void requireRoom(int n) {
    if (n > MAX_ALLOCATIONS - allocated) {
      throw new IllegalArgumentException(
          "no room: n=%d allocated=%d; at most %d fit at once, use a shorter trace"
              .formatted(n, allocated, MAX_ALLOCATIONS));
    }
  }

  private static void requireRange(int firstId, int n, int stride) {
    long last = firstId + (n - 1L) * stride;
    if (n < 1 || last < 0 || last > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "id=%d n=%d stride=%d; n is 1 or more, ids are 0 to 2147483647"
              .formatted(firstId, n, stride));
    }
  }
}
