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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Allocation sites: half of the rows by bytes allocated, half by bytes that live; the rest summed
 * as other.
 */
final class SiteRows {

  private final Sites sites;
  private final TypeNames types;

  SiteRows(Sites sites, TypeNames types) {
    this.sites = sites;
    this.types = types;
  }

  List<SiteRow> of(Census.Totals census, HeapView heap, int rows) {
    List<SiteRow> all = merged(census, heap);
    List<SiteRow> chosen = new ArrayList<>();
    all.sort(Comparator.comparingLong(SiteRow::liveBytes).reversed());
    chosen.addAll(all.subList(0, Math.min(rows / 2, all.size())));
    List<SiteRow> rest = new ArrayList<>(all.subList(chosen.size(), all.size()));
    rest.sort(Comparator.comparingLong(SiteRow::allocatedBytes).reversed());
    int more = Math.min(rows - chosen.size(), rest.size());
    chosen.addAll(rest.subList(0, more));
    SiteRow other = new SiteRow(TypeRows.OTHER, null, 0, 0, 0, 0, 0, 0);
    for (SiteRow row : rest.subList(more, rest.size())) {
      other = plus(other, row);
    }
    chosen.add(other);
    return chosen;
  }

  /** Instructions of one line that make the same type are one row, of whatever loader. */
  private List<SiteRow> merged(Census.Totals census, HeapView heap) {
    Map<Integer, SiteView> views = new HashMap<>();
    if (heap != null) {
      heap.sites().forEach(view -> views.put(view.site(), view));
    }
    // no record as a key: the JDK remembers the last one it compared, and so this class loader
    Map<List<?>, SiteRow> byPlace = new LinkedHashMap<>();
    for (int id = 0; id < census.objectsBySite().length; id++) {
      if (census.objectsBySite()[id] != 0) {
        SiteRow row = row(id, census, views.get(id));
        byPlace.merge(List.of(row.site(), sites.get(id).type()), row, SiteRows::plus);
      }
    }
    return new ArrayList<>(byPlace.values());
  }

  private SiteRow row(int id, Census.Totals census, SiteView view) {
    Site site = sites.get(id);
    return new SiteRow(
        site.where(),
        types.name(site.type()),
        census.objectsBySite()[id],
        census.bytesBySite()[id],
        view == null ? 0 : view.liveObjects(),
        view == null ? 0 : view.liveBytes(),
        view == null ? 0 : view.registered(),
        view == null ? 0 : view.generation2Objects());
  }

  private static SiteRow plus(SiteRow a, SiteRow b) {
    return new SiteRow(
        a.site(),
        a.type(),
        a.allocatedObjects() + b.allocatedObjects(),
        a.allocatedBytes() + b.allocatedBytes(),
        a.liveObjects() + b.liveObjects(),
        a.liveBytes() + b.liveBytes(),
        a.registered() + b.registered(),
        a.generation2Objects() + b.generation2Objects());
  }
}
