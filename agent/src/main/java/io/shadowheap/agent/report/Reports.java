// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.TypeView;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.Governor;
import io.shadowheap.wire.Heap;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Totals;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes reports, numbered from 1. Start reading at {@link #next}. */
public final class Reports {

  private static final int TYPE_ROWS = 200;
  private static final int SITE_ROWS = 100;

  private final Identity identity;
  private final TypeNames types;
  private final Sites sites;
  private final Scope scope;
  private final TypeChoice choice;
  private final CycleRows cycleRows;
  private final SiteRows siteRows;
  private long sequence;

  public Reports(Identity identity, TypeNames types, SlotNames slots, Sites sites) {
    this.identity = identity;
    this.types = types;
    this.sites = sites;
    this.scope = new Scope(identity.scope());
    this.choice = new TypeChoice(scope);
    this.cycleRows = new CycleRows(types, slots, sites);
    this.siteRows = new SiteRows(sites, types);
  }

  /** The next report. */
  public Report next(Observation seen) {
    List<TypeRow> all = rows(seen);
    List<TypeRow> named = all.stream().filter(r -> !r.type().equals(TypeRows.OTHER)).toList();
    List<TypeRow> chosen = choice.choose(named, seen.allRows() ? named.size() : TYPE_ROWS);
    Set<String> names = new HashSet<>();
    chosen.forEach(row -> names.add(row.type()));
    List<TypeRow> rest = all.stream().filter(row -> !names.contains(row.type())).toList();
    HeapView heap = seen.heap();
    return new Report(
        Report.WIRE_VERSION,
        identity.service(),
        identity.serviceInstance(),
        identity.serviceVersion(),
        identity.labels(),
        identity.agentVersion(),
        identity.jvm(),
        seen.tier(),
        identity.profile(),
        identity.scope(),
        identity.startedAt(),
        seen.atMillis(),
        ++sequence,
        seen.last(),
        totals(TypeRows.sum(all), heap),
        chosen.stream().map(TypeRows::published).toList(),
        TypeRows.sum(rest),
        heap == null ? null : generations(heap.generations()),
        heap == null ? null : PoolRows.of(heap.pools(), types, names),
        heap == null ? List.of() : cycleRows.rows(heap.cycles(), seen.atMillis()),
        cycleObjects(heap),
        siteRows.of(seen.census(), heap, seen.allRows() ? Integer.MAX_VALUE : SITE_ROWS),
        coverage(all, seen),
        seen.self(),
        seen.remote(),
        seen.answers(),
        seen.duplicates(),
        seen.offHeap() == null ? null : OffHeapRows.of(seen.offHeap(), sites),
        governor(all, seen),
        new Heap(seen.jvmHeap().max(), seen.jvmHeap().used()),
        identity.scrape());
  }

  private Governor governor(List<TypeRow> all, Observation seen) {
    long sampled = all.stream().filter(row -> row.estimate() != null).count();
    return seen.governor() == null ? null : GovernorRows.of(seen.governor(), sampled, sites, types);
  }

  private List<TypeRow> rows(Observation seen) {
    Map<Integer, TypeView> views = new HashMap<>();
    if (seen.heap() != null) {
      seen.heap().types().forEach(view -> views.put(view.type(), view));
    }
    Census.Totals census = seen.census();
    List<TypeRow> rows = new ArrayList<>();
    for (int type = 0; type < types.size(); type++) {
      // a type whose first allocation came after the census was read has no count yet
      boolean counted = type < census.objectsByType().length;
      long objects = counted ? census.objectsByType()[type] : 0;
      long bytes = counted ? census.bytesByType()[type] : 0;
      TypeView view = views.get(type);
      if (view != null) {
        rows.add(
            TypeRows.tracked(
                types.name(type),
                objects,
                bytes,
                view,
                seen.fullyTracked().test(type),
                seen.ages().apply(type),
                seen.reclaimDelays().apply(type),
                seen.estimates().apply(type)));
      } else if (objects != 0) {
        rows.add(TypeRows.counted(types.name(type), objects, bytes));
      }
    }
    return rows;
  }

  private static Totals totals(TypeRow sum, HeapView heap) {
    HeapView.Totals t = heap == null ? null : heap.totals();
    return new Totals(
        sum.allocatedObjects(),
        sum.allocatedBytes(),
        t == null ? 0 : t.registered(),
        t == null ? 0 : t.adopted(),
        t == null ? 0 : t.freed(),
        t == null ? 0 : t.liveObjects(),
        t == null ? 0 : t.liveBytes(),
        t == null ? 0 : t.edges(),
        t == null ? 0 : t.roots());
  }

  private static Generations generations(GenerationsView view) {
    return new Generations(
        view.thresholds(),
        view.counts(),
        view.rows().stream()
            .map(
                row ->
                    new Generations.Row(
                        row.generation(),
                        row.objects(),
                        row.collections(),
                        row.collected(),
                        row.uncollectable(),
                        row.lastNanos() / 1e9))
            .toList());
  }

  private static CycleObjects cycleObjects(HeapView heap) {
    return heap == null
        ? new CycleObjects(0, 0, 0, null)
        : new CycleObjects(
            heap.totals().suspected(),
            heap.totals().confirmed(),
            heap.totals().withdrawn(),
            suspicions(heap.totals().suspicions()));
  }

  private static CycleObjects.Suspicions suspicions(HeapView.Suspicions became) {
    return new CycleObjects.Suspicions(
        became.now(),
        became.confirmed(),
        became.undecided(),
        became.cycles(),
        became.cyclesSuspected());
  }

  private Coverage coverage(List<TypeRow> all, Observation seen) {
    long inScope = 0;
    long fully = 0;
    long allocated = 0;
    long registered = 0;
    double allocatedBytes = 0;
    double registeredBytes = 0;
    for (TypeRow row : all) {
      if (row.allocatedObjects() > 0 && scope.contains(row.type())) {
        inScope++;
        fully += row.fullyTracked() ? 1 : 0;
        allocated += row.allocatedObjects();
        registered += row.registered();
        allocatedBytes += row.allocatedBytes();
        registeredBytes +=
            (double) row.allocatedBytes() * row.registered() / row.allocatedObjects();
      }
    }
    return new Coverage(
        inScope,
        fully,
        ratio(fully, inScope),
        ratio(registered, allocated),
        ratio(registeredBytes, allocatedBytes),
        seen.atLimit());
  }

  /** Registrations may run ahead of a census read a moment earlier: never more than all. */
  private static double ratio(double part, double whole) {
    return whole == 0 ? 1 : Math.min(1, part / whole);
  }
}
