// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.aggregate.FleetCycle;
import io.shadowheap.collector.aggregate.FleetCycles;
import io.shadowheap.collector.aggregate.FleetType;
import io.shadowheap.collector.aggregate.FleetTypes;
import io.shadowheap.collector.aggregate.FleetVersion;
import io.shadowheap.collector.aggregate.ServiceSummary;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the instances of a service are together: /api/v1/services/{service}/... */
public final class FleetApi {

  private static final Sorting<FleetType> TYPES =
      new Sorting<>(
              FleetType.class,
              Comparator.comparing(FleetType::type)
                  .thenComparing(
                      FleetType::version, Comparator.nullsFirst(Comparator.naturalOrder())))
          .withList("generations", 3, FleetType::generations);

  private final Instances instances;
  private final History history;

  public FleetApi(Instances instances, History history) {
    this.instances = instances;
    this.history = history;
  }

  /**
   * GET /services/{service}.
   *
   * @param service the line of the list
   * @param versions its version labels, one by one
   */
  public record ServiceView(ServiceSummary service, List<FleetVersion> versions) {}

  /**
   * Which rows of a table are wanted, as the caller wrote it; each may be null.
   *
   * @param version only of instances with this version label
   * @param by version: a row for each version
   * @param sort a numeric field
   * @param limit at most so many rows
   * @param offset after so many
   */
  public record Query(String version, String by, String sort, String limit, String offset) {}

  /**
   * GET /services/{service}/types.
   *
   * @param service its name
   * @param instances instances summed: those that report, and have the version asked for
   * @param types the rows asked for
   * @param other sum of what has no row in an instance's report
   * @param total rows there are
   * @param limit rows asked for
   * @param offset rows left out before them
   */
  public record FleetTypesView(
      String service,
      int instances,
      List<FleetType> types,
      FleetType other,
      int total,
      int limit,
      int offset)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(FleetType.class, types);
    }
  }

  /**
   * GET /services/{service}/cycles.
   *
   * @param service its name
   * @param instances instances looked at: those that report, and have the version asked for
   * @param cycles the rows asked for
   * @param total rows there are
   * @param limit rows asked for
   * @param offset rows left out before them
   */
  public record FleetCyclesView(
      String service, int instances, List<FleetCycle> cycles, int total, int limit, int offset)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(FleetCycle.class, cycles);
    }
  }

  public ServiceView service(String service) {
    List<Instance> members = members(instances, service);
    ServiceSummary summary =
        ServiceSummary.of(instances).stream()
            .filter(one -> one.service().equals(service))
            .findFirst()
            .orElseThrow(() -> unknown(service));
    return new ServiceView(summary, FleetVersion.of(members, instances));
  }

  public FleetTypesView types(String service, Query query) {
    List<Instance> summed = summed(service, query);
    boolean byVersion = "version".equals(query.by());
    if (query.by() != null && !byVersion) {
      throw new Problem(400, "by=" + query.by() + "; write version, or leave it out");
    }
    Page page = Page.of(query.limit(), query.offset());
    FleetTypes found = FleetTypes.of(summed, byVersion);
    String sort = query.sort() == null ? "liveBytes" : query.sort();
    List<FleetType> sorted = TYPES.top(found.types(), sort, Integer.MAX_VALUE);
    return new FleetTypesView(
        service,
        summed.size(),
        page.of(sorted),
        found.other(),
        sorted.size(),
        page.limit(),
        page.offset());
  }

  public FleetCyclesView cycles(String service, Query query) {
    List<Instance> summed = summed(service, query);
    Page page = Page.of(query.limit(), query.offset());
    List<FleetCycle> cycles = FleetCycles.of(summed, first(service));
    return new FleetCyclesView(
        service, summed.size(), page.of(cycles), cycles.size(), page.limit(), page.offset());
  }

  /** From the past: those who showed it first may be gone. */
  private Map<String, FleetCycle.First> first(String service) {
    Map<String, FleetCycle.First> first = new HashMap<>();
    var versions = RunVersions.of(service, history, instances);
    history
        .first(service, Kind.CYCLE)
        .forEach(
            (fingerprint, cell) ->
                first.put(
                    fingerprint, new FleetCycle.First(cell.state().slot(), versions.of(cell))));
    return first;
  }

  private List<Instance> summed(String service, Query query) {
    String version = query.version();
    return members(instances, service).stream()
        .filter(instance -> !instances.isSilent(instance))
        .filter(i -> version == null || version.equals(i.report().serviceVersion()))
        .toList();
  }

  /**
   * All instances of a service.
   *
   * @throws Problem 404 if there are none
   */
  static List<Instance> members(Instances instances, String service) {
    List<Instance> members =
        instances.all().stream().filter(i -> i.report().service().equals(service)).toList();
    if (members.isEmpty()) {
      throw unknown(service);
    }
    return members;
  }

  private static Problem unknown(String service) {
    return new Problem(
        404, "service=" + service + " is not known; see /api/v1/services for those that are");
  }
}
