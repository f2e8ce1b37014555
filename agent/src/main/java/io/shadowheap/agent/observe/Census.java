// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up what the hooks counted: objects and bytes per site and per type since the start, exact
 * for woven code.
 *
 * <p>Start reading at {@link #read}. Shadow thread only.
 */
public final class Census {

  private static final int SEARCHES = 3;

  private final Sites sites;
  private final TypeNames types;
  private final ClassSizes sizes;
  private final DynamicCounts dynamic;
  private final Map<String, Integer> searches = new HashMap<>();
  private final SiteCounts ended = new SiteCounts();

  /** Shallow bytes of an object by site; 0 while not known. */
  private int[] bytesOfSite = new int[0];

  /** Sites whose class was measured, was given up or need not be. */
  private final BitSet sized = new BitSet();

  /**
   * Objects and bytes since the start.
   *
   * @param objectsBySite index is the number of the site
   * @param bytesBySite shallow bytes, same index
   * @param objectsByType index is the number of the type
   * @param bytesByType shallow bytes, same index
   */
  public record Totals(
      long[] objectsBySite, long[] bytesBySite, long[] objectsByType, long[] bytesByType) {}

  public Census(Sites sites, TypeNames types, ClassSizes sizes) {
    this.sites = sites;
    this.types = types;
    this.sizes = sizes;
    this.dynamic = new DynamicCounts(types, sizes);
  }

  /**
   * Once per epoch: takes over the counters of threads that ended and rotates the tables by class.
   */
  public synchronized void tend() {
    dynamic.age();
    dynamic.retire(ShadowheapSlots.replaceShared());
    for (int i = 0; i < ShadowheapSlots.TABLE.length; i++) {
      ShadowheapSlot slot = counting(ShadowheapSlots.TABLE[i]);
      if (slot == null) {
        continue;
      }
      // A dead thread writes no more; its registrations must have been taken before its slot goes.
      boolean dead = !slot.owner.isAlive();
      dynamic.retire(ShadowheapSlots.replaceDynamic(slot));
      if (dead && slot.head == slot.tail) {
        ended.add(slot.counts);
        ShadowheapSlots.release(i);
      }
    }
  }

  /** Objects and bytes counted until now. */
  public synchronized Totals read() {
    Map<Long, long[]> byClass = dynamic.read();
    SiteCounts counts = counted();
    // classes are woven meanwhile: what was counted has a number below the sizes taken now
    int siteCount = sites.size();
    findSizes(counts, siteCount);
    Totals totals =
        new Totals(
            new long[siteCount],
            new long[siteCount],
            new long[types.size()],
            new long[types.size()]);
    for (int id = 0; id < siteCount; id++) {
      long objects = counts.get(id);
      if (objects != 0) {
        Site site = sites.get(id);
        if (site.id() == id) {
          long bytes = site.kind() == Site.Kind.OBJECT ? objects * bytes(site) : counts.get(id + 1);
          add(totals, id, site.type(), objects, bytes);
        }
      }
    }
    byClass.forEach((key, c) -> add(totals, (int) (key >>> 32), key.intValue(), c[0], c[1]));
    return totals;
  }

  /** What the hooks did until now, without asking who did it. */
  public synchronized HookCalls calls() {
    int siteCount = sites.size();
    SiteCounts counts = counted();
    long objects = 0;
    long arrays = 0;
    long offers = 0;
    for (int id = 0; id < siteCount; id++) {
      long n = counts.get(id);
      if (n != 0) {
        Site site = sites.get(id);
        boolean sums = site.id() == id; // else these are bytes
        objects += sums && site.kind() == Site.Kind.OBJECT ? n : 0;
        arrays += sums && site.kind() != Site.Kind.OBJECT ? n : 0;
        offers += sums && site.registered() ? n : 0;
      }
    }
    return new HookCalls(objects, arrays, dynamic.objects(), offers);
  }

  /**
   * Every site and type of which something was allocated, one line each: where, type, objects,
   * bytes, whether its objects are registered; separated by tabs. Any thread.
   */
  public synchronized String list() {
    StringBuilder list = new StringBuilder();
    rows(sites.size())
        .forEach(
            (key, counts) -> {
              Site site = sites.get((int) (key >>> 32));
              list.append(site.where())
                  .append('\t')
                  .append(types.name(key.intValue()))
                  .append('\t')
                  .append(counts[0])
                  .append('\t')
                  .append(counts[1])
                  .append('\t')
                  .append(site.registered())
                  .append('\n');
            });
    return list.toString();
  }

  private SiteCounts counted() {
    SiteCounts counts = new SiteCounts();
    counts.add(ended);
    counts.add(ShadowheapSlots.OVERFLOW);
    for (ShadowheapSlot entry : ShadowheapSlots.TABLE) {
      ShadowheapSlot slot = counting(entry);
      if (slot != null) {
        counts.add(slot.counts);
      }
    }
    return counts;
  }

  /**
   * The slot that counts for its thread: not the agent's, and behind the stand-in while the thread
   * weaves.
   */
  private static ShadowheapSlot counting(ShadowheapSlot slot) {
    while (slot != null && slot.ignored) {
      slot = slot.suspended;
    }
    return slot;
  }

  /** Objects and bytes by {@code site << 32 | type}. */
  private Map<Long, long[]> rows(int siteCount) {
    SiteCounts counts = counted();
    Map<Long, long[]> rows = dynamic.read();
    findSizes(counts, siteCount);
    for (int id = 0; id < siteCount; id++) {
      Site site = sites.get(id);
      long objects = counts.get(id);
      if (objects != 0 && site.id() == id) {
        long[] row = rows.computeIfAbsent((long) id << 32 | site.type(), key -> new long[2]);
        row[0] += objects;
        row[1] += site.kind() == Site.Kind.OBJECT ? objects * bytes(site) : counts.get(id + 1);
      }
    }
    return rows;
  }

  private static void add(Totals totals, int site, int type, long objects, long bytes) {
    totals.objectsBySite()[site] += objects;
    totals.bytesBySite()[site] += bytes;
    totals.objectsByType()[type] += objects;
    totals.bytesByType()[type] += bytes;
  }

  /** A class that could not be found three times (it went with its loader) is given up. */
  private void findSizes(SiteCounts counts, int siteCount) {
    Set<String> unknown = new HashSet<>();
    for (int id = 0; id < siteCount; id++) {
      if (counts.get(id) != 0 && !sized.get(id)) {
        Site site = sites.get(id);
        if (site.kind() == Site.Kind.OBJECT
            && site.bytes() == 0
            && site.className() != null
            && sizes.bytes(site.className()) == 0
            && searches.getOrDefault(site.className(), 0) < SEARCHES) {
          unknown.add(site.className());
        } else {
          sized.set(id);
        }
      }
    }
    unknown.forEach(name -> searches.merge(name, 1, Integer::sum));
    sizes.find(unknown);
  }

  private int bytes(Site site) {
    if (site.bytes() != 0) {
      return site.bytes();
    }
    if (site.id() >= bytesOfSite.length) {
      bytesOfSite = Arrays.copyOf(bytesOfSite, site.id() + site.id() / 4 + 1);
    }
    if (bytesOfSite[site.id()] == 0) {
      bytesOfSite[site.id()] = sizes.bytes(site.className());
    }
    return bytesOfSite[site.id()];
  }
}
