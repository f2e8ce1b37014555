// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory outside the heap by allocation site: direct buffers, mapped files, segments of arenas.
 * These are the system allocations of the model; slices and duplicates are views and add nothing.
 *
 * <p>Follows each block until the JVM gives it back, by reading the state of the JDK's own objects,
 * never by keeping a buffer or an arena alive. What it does not see (JNI, Unsafe, code that is not
 * woven, blocks older than the agent) is the difference to the JVM's own pools.
 */
public final class OffHeap {

  /** Blocks followed at a time; of the others only the allocation counts. */
  static final int MOST_FOLLOWED = 20_000;

  private static final class OfSite {
    long allocations;
    long allocatedBytes;
    long live;
    long liveBytes;
  }

  /** A block the JVM has not given back yet. */
  private record Block(OffHeapOwner owner, OfSite site, long address, long bytes) {}

  /**
   * What one site allocated.
   *
   * @param site its number
   * @param kind a kind of ShadowheapOffHeap
   * @param allocations blocks since the start
   * @param allocatedBytes bytes asked for
   * @param live blocks not given back
   * @param liveBytes their bytes
   */
  public record SiteRow(
      int site, int kind, long allocations, long allocatedBytes, long live, long liveBytes) {}

  /**
   * A buffer pool as the JVM's bean shows it.
   *
   * @param name direct, mapped or a longer name
   * @param count buffers
   * @param capacityBytes their capacity
   * @param usedBytes what the JVM took for them
   */
  public record Pool(String name, long count, long capacityBytes, long usedBytes) {}

  /**
   * All of it.
   *
   * @param pools the JVM's own
   * @param sites by site and kind
   * @param views segments that were slices of a block known already
   * @param notFollowed blocks counted as allocated only
   * @param vanished blocks of arenas that were gone before anyone saw them closed
   * @param lost allocations that came too fast to be taken
   */
  public record View(
      List<Pool> pools,
      List<SiteRow> sites,
      long views,
      long notFollowed,
      long vanished,
      long lost) {}

  /** By {@code site << 32 | kind}. */
  private final Map<Long, OfSite> sites = new HashMap<>();

  private final List<Block> buffers = new ArrayList<>();
  private final TreeMap<Long, Block> segments = new TreeMap<>();
  private long views;
  private long notFollowed;
  private long vanished;
  private String unknown;

  /** Takes what the hooks left, and lets go what was given back. Call it often. */
  public void take() {
    List<ShadowheapOffHeap> made = new ArrayList<>();
    ShadowheapOffHeap one = ShadowheapOffHeap.takeAll();
    while (one != null) {
      made.add(one);
      ShadowheapOffHeap before = one.before;
      one.before = null; // one that is followed would keep all before it
      one = before;
    }
    if (!made.isEmpty()) {
      letGo(); // an address may have been given back and out again
    }
    for (int i = made.size() - 1; i >= 0; i--) {
      made(made.get(i));
    }
  }

  private void made(ShadowheapOffHeap one) {
    OffHeapOwner owner = owner(one);
    if (owner == OffHeapOwner.NOTHING) {
      return;
    }
    if (one.ofSegment && isView(one, owner)) {
      views++;
      return;
    }
    long key = (long) one.site << 32 | one.kind;
    OfSite site = sites.computeIfAbsent(key, unseen -> new OfSite());
    site.allocations++;
    site.allocatedBytes += one.bytes;
    if (owner.isFreed()) {
      return;
    }
    if (buffers.size() + segments.size() >= MOST_FOLLOWED) {
      notFollowed++;
      return;
    }
    site.live++;
    site.liveBytes += one.bytes;
    Block block = new Block(owner, site, one.address, one.bytes);
    if (one.ofSegment) {
      segments.put(one.address, block);
    } else {
      buffers.add(block);
    }
  }

  private OffHeapOwner owner(ShadowheapOffHeap one) {
    try {
      return OffHeapOwner.of(one);
    } catch (InternalError otherFields) {
      unknown = "this JDK keeps it otherwise, " + otherFields;
      return OffHeapOwner.NOTHING;
    }
  }

  /** Why some blocks are not counted: the JDK does not keep them as expected; null if it does. */
  public String unknown() {
    return unknown;
  }

  /**
   * A slicing allocator hands out parts of a block; so does one that hands on what it was given.
   */
  private boolean isView(ShadowheapOffHeap one, OffHeapOwner owner) {
    Map.Entry<Long, Block> at = segments.floorEntry(one.address);
    return at != null
        && one.address < at.getKey() + Math.max(1, at.getValue().bytes())
        && at.getValue().owner().isSame(owner);
  }

  private void letGo() {
    letGo(buffers.iterator());
    letGo(segments.values().iterator());
  }

  private void letGo(Iterator<Block> blocks) {
    while (blocks.hasNext()) {
      Block block = blocks.next();
      if (block.owner().isFreed()) {
        block.site().live--;
        block.site().liveBytes -= block.bytes();
        vanished += block.owner().hasVanished() ? 1 : 0;
        blocks.remove();
      }
    }
  }

  /** All there is now; asks the JVM's beans, which must not happen before {@code main}. */
  public View read() {
    take();
    letGo();
    List<SiteRow> rows = new ArrayList<>();
    sites.forEach(
        (key, site) ->
            rows.add(
                new SiteRow(
                    (int) (key >>> 32),
                    key.intValue(),
                    site.allocations,
                    site.allocatedBytes,
                    site.live,
                    site.liveBytes)));
    List<Pool> pools = new ArrayList<>();
    for (BufferPoolMXBean bean : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      pools.add(
          new Pool(
              bean.getName(),
              Math.max(0, bean.getCount()),
              Math.max(0, bean.getTotalCapacity()),
              Math.max(0, bean.getMemoryUsed())));
    }
    return new View(pools, rows, views, notFollowed, vanished, ShadowheapOffHeap.lost);
  }
}
