// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.SiteView;
import io.shadowheap.wire.SiteRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Allocation sites: half of the rows by bytes allocated, half by bytes that live; the rest summed
 * as other. Instructions of one line that make the same type are one place, of whatever loader; a
 * site's place is looked up once.
 */
final class SiteRows {

  private static final int NOWHERE = -1;

  private final Sites sites;
  private final TypeNames types;

  /** The first site of the same place, by number of the site. */
  private int[] placeOf = new int[0];

  /** First sites by place, open addressing; no map, whose entries would outweigh the sites. */
  private int[] table = emptyTable(1 << 10);

  private int places;

  SiteRows(Sites sites, TypeNames types) {
    this.sites = sites;
    this.types = types;
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NOWHERE);
    return table;
  }

  List<SiteRow> of(Census.Totals census, HeapView heap, int rows) {
    Sums all = sums(census, heap);
    int[] live = Largest.of(all.n, Math.min(rows / 2, all.n), i -> all.liveBytes[i]);
    boolean[] chosen = new boolean[all.n];
    List<SiteRow> result = new ArrayList<>();
    for (int place : live) {
      chosen[place] = true;
      result.add(all.row(place));
    }
    int[] allocated =
        Largest.of(
            all.n,
            Math.min(rows - live.length, all.n - live.length),
            i -> chosen[i] ? NOWHERE : all.allocatedBytes[i]);
    for (int place : allocated) {
      chosen[place] = true;
      result.add(all.row(place));
    }
    result.add(all.rest(chosen));
    return result;
  }

  private Sums sums(Census.Totals census, HeapView heap) {
    int siteCount = census.objectsBySite().length;
    findPlaces(census.objectsBySite());
    Sums sums = new Sums(siteCount);
    for (int id = 0; id < siteCount; id++) {
      if (census.objectsBySite()[id] != 0) {
        int place = sums.at(placeOf[id]);
        sums.allocatedObjects[place] += census.objectsBySite()[id];
        sums.allocatedBytes[place] += census.bytesBySite()[id];
      }
    }
    for (SiteView view : heap == null ? List.<SiteView>of() : heap.sites()) {
      if (view.site() < siteCount && census.objectsBySite()[view.site()] != 0) {
        int place = sums.at(placeOf[view.site()]);
        sums.liveObjects[place] += view.liveObjects();
        sums.liveBytes[place] += view.liveBytes();
        sums.registered[place] += view.registered();
        sums.generation2Objects[place] += view.generation2Objects();
      }
    }
    return sums;
  }

  private void findPlaces(long[] objectsBySite) {
    int known = placeOf.length;
    if (known < objectsBySite.length) {
      placeOf = Arrays.copyOf(placeOf, objectsBySite.length);
      Arrays.fill(placeOf, known, placeOf.length, NOWHERE);
    }
    for (int id = 0; id < objectsBySite.length; id++) {
      if (objectsBySite[id] != 0 && placeOf[id] == NOWHERE) {
        placeOf[id] = place(id);
      }
    }
  }

  private int place(int id) {
    if (places >= table.length / 2) {
      int[] old = table;
      table = emptyTable(old.length * 2);
      for (int place : old) {
        if (place != NOWHERE) {
          table[find(sites.get(place))] = place;
        }
      }
    }
    int at = find(sites.get(id));
    if (table[at] == NOWHERE) {
      table[at] = id;
      places++;
    }
    return table[at];
  }

  private int find(Site site) {
    int mask = table.length - 1;
    int at = site.placeHash() & mask;
    while (table[at] != NOWHERE && !sites.get(table[at]).isAtPlaceOf(site)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Sums by place, in the order in which a report meets the places. */
  private final class Sums {

    final long[] allocatedObjects;
    final long[] allocatedBytes;
    final long[] liveObjects;
    final long[] liveBytes;
    final long[] registered;
    final long[] generation2Objects;
    private final int[] indexOf;
    private final int[] placeAt;
    private int n;

    Sums(int siteCount) {
      allocatedObjects = new long[places];
      allocatedBytes = new long[places];
      liveObjects = new long[places];
      liveBytes = new long[places];
      registered = new long[places];
      generation2Objects = new long[places];
      placeAt = new int[places];
      indexOf = new int[siteCount];
      Arrays.fill(indexOf, NOWHERE);
    }

    int at(int place) {
      if (indexOf[place] == NOWHERE) {
        placeAt[n] = place;
        indexOf[place] = n++;
      }
      return indexOf[place];
    }

    SiteRow row(int i) {
      Site site = sites.get(placeAt[i]);
      return new SiteRow(
          site.where(),
          types.name(site.type()),
          allocatedObjects[i],
          allocatedBytes[i],
          liveObjects[i],
          liveBytes[i],
          registered[i],
          generation2Objects[i]);
    }

    SiteRow rest(boolean[] without) {
      return new SiteRow(
          TypeRows.OTHER,
          null,
          sum(allocatedObjects, without),
          sum(allocatedBytes, without),
          sum(liveObjects, without),
          sum(liveBytes, without),
          sum(registered, without),
          sum(generation2Objects, without));
    }

    private long sum(long[] values, boolean[] without) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += without[i] ? 0 : values[i];
      }
      return sum;
    }
  }
}
