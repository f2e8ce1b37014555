// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.aggregate.ServiceSummary;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Receipt;
import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Request;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One method per endpoint of /api/v1. */
public final class Api {

  private static final String OTHER = "other";

  private static final Sorting<TypeRow> TYPES =
      new Sorting<>(TypeRow.class, Comparator.comparing(TypeRow::type))
          .withList("generations", 3, TypeRow::generations);
  private static final Sorting<SiteRow> SITES =
      new Sorting<>(
          SiteRow.class,
          Comparator.comparing(SiteRow::site)
              .thenComparing(SiteRow::type, Comparator.nullsFirst(Comparator.naturalOrder())));

  /** Cycles the application takes part in come first, then what holds most. */
  private static final Comparator<CycleRow> CYCLES =
      Comparator.comparing(CycleRow::applicationTypes)
          .thenComparing(CycleRow::heldBytes)
          .reversed()
          .thenComparing(CycleRow::fingerprint);

  private static final Sorting<Duplicates.Row> DUPLICATES =
      new Sorting<>(Duplicates.Row.class, Comparator.comparing(Duplicates.Row::type));

  private static final Sorting<OffHeap.Row> OFF_HEAP =
      new Sorting<>(
          OffHeap.Row.class,
          Comparator.comparing(OffHeap.Row::site).thenComparing(OffHeap.Row::kind));

  private final Instances instances;

  public Api(Instances instances) {
    this.instances = instances;
  }

  /**
   * Answer to a report.
   *
   * @param requests what is asked of the agent, absent if nothing is
   */
  public record ReportView(String id, boolean duplicate, long brokenLaws, List<Request> requests) {}

  /** GET /services. */
  public record ServicesView(List<ServiceSummary> services) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(ServiceSummary.class, services);
    }
  }

  /** GET /instances. */
  public record InstancesView(List<InstanceView> instances) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(InstanceView.class, instances);
    }
  }

  /**
   * GET /instances/{id}/types.
   *
   * @param types the rows asked for
   * @param other sum of the types without a row in the report
   * @param total rows the report has; limit may have left some out
   */
  public record TypesView(List<TypeRow> types, TypeRow other, int total) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(TypeRow.class, types);
    }
  }

  /** GET /instances/{id}/generations; empty in tier census. */
  public record GenerationsView(
      List<Integer> thresholds, List<Integer> counts, List<Generations.Row> generations) {}

  /** GET /instances/{id}/pools; no rows and no account in tier census. */
  public record PoolsView(List<Pools.Row> pools, Pools.Account account) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(Pools.Row.class, pools);
    }
  }

  /**
   * GET /instances/{id}/cycles.
   *
   * @param cycles the rows asked for, those with application types first
   * @param objects members of isolated cycles since the start, by state
   * @param total rows the report has
   */
  public record CyclesView(List<CycleRow> cycles, CycleObjects objects, int total)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(CycleRow.class, cycles);
    }
  }

  /**
   * GET /instances/{id}/sites.
   *
   * @param sites the rows asked for
   * @param other sum of the sites without a row, absent if all have one
   * @param total rows the report has
   */
  public record SitesView(List<SiteRow> sites, SiteRow other, int total) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(SiteRow.class, sites);
    }
  }

  /**
   * GET /instances/{id}/duplicates; no rows in tier census and before the first pass.
   *
   * @param duplicates the rows asked for
   * @param holders tracked objects that can hold references
   * @param holdersRead those whose references were read for it
   * @param valuesSkipped values met but not compared, by reason
   * @param total rows the report has
   */
  public record DuplicatesView(
      List<Duplicates.Row> duplicates,
      long holders,
      long holdersRead,
      Map<String, Long> valuesSkipped,
      int total)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(Duplicates.Row.class, duplicates);
    }
  }

  /**
   * GET /instances/{id}/offheap; empty before the application runs.
   *
   * @param sites the rows asked for
   * @param pools the JVM's own account of its buffers
   * @param views segments that were slices of a block known already
   * @param notFollowed blocks of which only the allocation counts; the live numbers lack them
   * @param vanished blocks of arenas that nobody saw closed
   * @param lost allocations that came too fast to be counted
   * @param total rows the report has
   */
  public record OffHeapView(
      List<OffHeap.Row> sites,
      List<OffHeap.Pool> pools,
      long views,
      long notFollowed,
      long vanished,
      long lost,
      int total)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(OffHeap.Row.class, sites);
    }
  }

  /**
   * @param requests what waits for the instance to ask
   */
  public ReportView received(Receipt receipt, List<Request> requests) {
    Instance instance = receipt.instance();
    return new ReportView(
        instance.id(),
        receipt.duplicate(),
        instance.brokenLawNames().size(),
        requests.isEmpty() ? null : requests);
  }

  public ServicesView services() {
    return new ServicesView(ServiceSummary.of(instances));
  }

  public InstancesView instances() {
    return new InstancesView(
        instances.all().stream().map(i -> InstanceView.of(i, instances)).toList());
  }

  public InstanceView.Detail instance(String id) {
    return InstanceView.detail(find(id), instances);
  }

  /**
   * @param sort a numeric field, null for liveBytes
   * @param limit a whole number, null for 50
   */
  public TypesView types(String id, String sort, String limit) {
    Report report = find(id).report();
    List<TypeRow> rows =
        TYPES.top(report.types(), sort == null ? "liveBytes" : sort, parseLimit(limit));
    return new TypesView(rows, report.other(), report.types().size());
  }

  /** One type by its name, other for the sum of those without a row. */
  public TypeRow type(String id, String type) {
    Report report = find(id).report();
    return Stream.concat(report.types().stream(), Stream.of(report.other()))
        .filter(row -> row.type().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "type="
                        + type
                        + " has no row in the latest report; see .../types for those that do"));
  }

  public GenerationsView generations(String id) {
    Generations generations = find(id).report().generations();
    return generations == null
        ? new GenerationsView(List.of(), List.of(), List.of())
        : new GenerationsView(generations.thresholds(), generations.counts(), generations.rows());
  }

  public PoolsView pools(String id) {
    Pools pools = find(id).report().pools();
    return pools == null
        ? new PoolsView(List.of(), null)
        : new PoolsView(pools.rows(), pools.account());
  }

  /**
   * @param limit a whole number, null for 50
   */
  public CyclesView cycles(String id, String limit) {
    Report report = find(id).report();
    List<CycleRow> rows = report.cycles().stream().sorted(CYCLES).limit(parseLimit(limit)).toList();
    return new CyclesView(rows, report.cycleObjects(), report.cycles().size());
  }

  /**
   * @param sort a numeric field, null for allocatedBytes
   * @param limit a whole number, null for 50
   */
  public SitesView sites(String id, String sort, String limit) {
    Report report = find(id).report();
    List<SiteRow> named = report.sites().stream().filter(row -> !isOther(row)).toList();
    List<SiteRow> rows =
        SITES.top(named, sort == null ? "allocatedBytes" : sort, parseLimit(limit));
    SiteRow other = report.sites().stream().filter(Api::isOther).findFirst().orElse(null);
    return new SitesView(rows, other, named.size());
  }

  /**
   * @param sort a numeric field, null for savedBytes
   * @param limit a whole number, null for 50
   */
  public DuplicatesView duplicates(String id, String sort, String limit) {
    Duplicates found = find(id).report().duplicates();
    List<Duplicates.Row> all = found == null ? List.of() : found.rows();
    List<Duplicates.Row> rows =
        DUPLICATES.top(all, sort == null ? "savedBytes" : sort, parseLimit(limit));
    return found == null
        ? new DuplicatesView(rows, 0, 0, Map.of(), 0)
        : new DuplicatesView(
            rows, found.holders(), found.holdersRead(), found.valuesSkipped(), all.size());
  }

  /**
   * @param sort a numeric field, null for liveBytes
   * @param limit a whole number, null for 50
   */
  public OffHeapView offHeap(String id, String sort, String limit) {
    OffHeap found = find(id).report().offHeap();
    List<OffHeap.Row> all = found == null ? List.of() : found.rows();
    List<OffHeap.Row> rows =
        OFF_HEAP.top(all, sort == null ? "liveBytes" : sort, parseLimit(limit));
    return found == null
        ? new OffHeapView(rows, List.of(), 0, 0, 0, 0, 0)
        : new OffHeapView(
            rows,
            found.pools(),
            found.views(),
            found.notFollowed(),
            found.vanished(),
            found.lost(),
            all.size());
  }

  private static boolean isOther(SiteRow row) {
    return row.site().equals(OTHER);
  }

  private Instance find(String id) {
    return find(instances, id);
  }

  /**
   * @throws Problem 404 if no instance has this id
   */
  public static Instance find(Instances instances, String id) {
    return instances
        .find(id)
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "instance id="
                        + id
                        + " is not known; see /api/v1/instances for those that are"));
  }

  private static int parseLimit(String limit) {
    return Page.of(limit, null).limit();
  }
}
