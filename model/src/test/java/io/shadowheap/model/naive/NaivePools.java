// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import io.shadowheap.model.PoolsView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** pymalloc in plain lists, as its rules are told, without any index or shortcut. */
final class NaivePools {

  private record Key(int blockBytes, int owner) {}

  /** One allocation; no pool means that the system's allocator has it. */
  static final class Block {
    final Pool pool;
    final int index;
    long requestedBytes;

    Block(Pool pool, int index, long requestedBytes) {
      this.pool = pool;
      this.index = index;
      this.requestedBytes = requestedBytes;
    }
  }

  static final class Pool {
    final Arena arena;
    final int index;
    final Deque<Integer> freeBlocks = new ArrayDeque<>();
    int blockBytes;
    int owner;
    int virgin;
    int used;

    Pool(Arena arena, int index) {
      this.arena = arena;
      this.index = index;
    }
  }

  static final class Arena {
    final int serial;
    final Deque<Pool> freePools = new ArrayDeque<>();
    final List<Pool> carved = new ArrayList<>();
    int unused;

    Arena(int serial, int unused) {
      this.serial = serial;
      this.unused = unused;
    }
  }

  private final int alignment;
  private final int threshold;
  private final int poolBytes;
  private final int headerBytes;
  private final int arenaBytes;
  private final int poolsPerArena;
  private final boolean keepsLast;
  private final boolean perOwner;
  private final Map<Key, LinkedList<Pool>> usedPools = new HashMap<>();
  private final List<Arena> arenas = new ArrayList<>();
  private final List<Arena> usable = new ArrayList<>();
  private int arenasTotal;
  private int highwater;
  private long largeObjects;
  private long largeBytes;

  NaivePools(Rules rules, boolean perOwner) {
    alignment = rules.pools()[0];
    threshold = rules.pools()[1];
    poolBytes = rules.pools()[2];
    headerBytes = rules.pools()[3];
    arenaBytes = rules.pools()[4];
    poolsPerArena = rules.pools()[5];
    keepsLast = rules.keepsLastEmptyArena();
    this.perOwner = perOwner;
  }

  Block allocate(int owner, long bytes) {
    if (bytes < 1 || bytes > threshold) {
      largeObjects++;
      largeBytes += bytes;
      return new Block(null, 0, bytes);
    }
    int blockBytes = (int) ((bytes + alignment - 1) / alignment * alignment);
    LinkedList<Pool> used = used(new Key(blockBytes, perOwner ? owner : 0));
    if (used.isEmpty()) {
      Pool taken = takePool();
      if (taken.blockBytes != blockBytes) {
        taken.blockBytes = blockBytes;
        taken.freeBlocks.clear();
        taken.freeBlocks.push(0);
        taken.virgin = 1;
      }
      taken.owner = perOwner ? owner : 0;
      used.addFirst(taken);
    }
    Pool pool = used.getFirst();
    int block = pool.freeBlocks.pop();
    pool.used++;
    if (pool.freeBlocks.isEmpty()) {
      if (pool.virgin < capacity(pool.blockBytes)) {
        pool.freeBlocks.push(pool.virgin++);
      } else {
        used.removeFirst();
      }
    }
    return new Block(pool, block, bytes);
  }

  void free(Block block) {
    Pool pool = block.pool;
    if (pool == null) {
      largeObjects--;
      largeBytes -= block.requestedBytes;
      return;
    }
    boolean wasFull = pool.freeBlocks.isEmpty();
    pool.freeBlocks.push(block.index);
    pool.used--;
    LinkedList<Pool> used = used(new Key(pool.blockBytes, pool.owner));
    if (wasFull) {
      used.addFirst(pool);
    } else if (pool.used == 0) {
      used.remove(pool);
      giveBack(pool);
    }
  }

  Block reallocate(int owner, Block block, long bytes) {
    if (block.pool == null) {
      largeBytes += bytes - block.requestedBytes;
      block.requestedBytes = bytes;
      return block;
    }
    int size = block.pool.blockBytes;
    if (bytes <= size && 4 * bytes > 3L * size) {
      return block;
    }
    Block moved = allocate(owner, bytes);
    free(block);
    return moved;
  }

  /** Serial numbers of the arenas alive, ascending. */
  int[] liveArenas() {
    return arenas.stream().mapToInt(arena -> arena.serial).sorted().toArray();
  }

  PoolsView view() {
    Map<Integer, Map<Integer, long[]>> sums = new TreeMap<>();
    long unused = 0;
    for (Arena arena : arenas) {
      unused += arena.unused;
      for (Pool pool : arena.carved) {
        if (!arena.freePools.contains(pool)) {
          long[] sum =
              sums.computeIfAbsent(pool.blockBytes, key -> new TreeMap<>())
                  .computeIfAbsent(pool.owner, key -> new long[3]);
          sum[0]++;
          sum[1] += pool.used == capacity(pool.blockBytes) ? 1 : 0;
          sum[2] += pool.used;
        }
      }
    }
    List<PoolsView.Row> rows = new ArrayList<>();
    sums.forEach(
        (bytes, owners) -> owners.forEach((owner, sum) -> rows.add(row(bytes, owner, sum))));
    return new PoolsView(rows, account(rows, unused));
  }

  private PoolsView.Row row(int bytes, int owner, long[] sum) {
    long blocks = sum[0] * capacity(bytes);
    return new PoolsView.Row(
        bytes,
        perOwner ? owner : PoolsView.SHARED,
        sum[0],
        sum[0] - sum[1],
        sum[1],
        sum[2],
        blocks,
        sum[2] * bytes,
        (blocks - sum[2]) * bytes,
        sum[0] * headerBytes,
        sum[0] * ((poolBytes - headerBytes) % bytes));
  }

  private PoolsView.Account account(List<PoolsView.Row> rows, long unused) {
    return new PoolsView.Account(
        arenas.size(),
        arenasTotal,
        highwater,
        (long) arenas.size() * arenaBytes,
        rows.stream().mapToLong(PoolsView.Row::pools).sum() * poolBytes,
        rows.stream().mapToLong(PoolsView.Row::allocatedBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::availableBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::headerBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::quantizationBytes).sum(),
        unused * poolBytes,
        (long) arenas.size() * (arenaBytes - (long) poolsPerArena * poolBytes),
        largeObjects,
        largeBytes);
  }

  private Pool takePool() {
    if (usable.isEmpty()) {
      Arena made = new Arena(arenasTotal++, poolsPerArena);
      arenas.add(made);
      usable.add(made);
      highwater = Math.max(highwater, arenas.size());
    }
    Arena arena = usable.get(0);
    Pool pool;
    if (arena.freePools.isEmpty()) {
      pool = new Pool(arena, arena.carved.size());
      arena.carved.add(pool);
    } else {
      pool = arena.freePools.pop();
    }
    if (--arena.unused == 0) {
      usable.remove(arena);
    }
    return pool;
  }

  private void giveBack(Pool pool) {
    Arena arena = pool.arena;
    arena.freePools.push(pool);
    arena.unused++;
    boolean last = !usable.isEmpty() && usable.get(usable.size() - 1) == arena;
    if (arena.unused == poolsPerArena && !(keepsLast && last)) {
      arenas.remove(arena);
      usable.remove(arena);
    } else if (arena.unused == 1) {
      usable.add(0, arena);
    } else {
      int from = usable.indexOf(arena);
      int to = from;
      while (to + 1 < usable.size() && usable.get(to + 1).unused < arena.unused) {
        to++;
      }
      usable.remove(from);
      usable.add(to, arena);
    }
  }

  private int capacity(int blockBytes) {
    return (poolBytes - headerBytes) / blockBytes;
  }

  private LinkedList<Pool> used(Key key) {
    return usedPools.computeIfAbsent(key, none -> new LinkedList<>());
  }
}
