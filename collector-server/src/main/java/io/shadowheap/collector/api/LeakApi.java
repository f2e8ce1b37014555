// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.aggregate.FleetLeak;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.watch.LeakKeeper;
import java.util.List;
import java.util.Locale;

/** What grows, and whether it is a leak: /api/v1/leaks and the like. */
public final class LeakApi {

  private final Instances instances;
  private final LeakKeeper keeper;
  private final LeakWatch watch;

  public LeakApi(Instances instances, LeakKeeper keeper, LeakWatch watch) {
    this.instances = instances;
    this.keeper = keeper;
    this.watch = watch;
  }

  /**
   * GET /leaks, GET /services/{service}/leaks.
   *
   * @param leaks the rows asked for, leaks first
   * @param learning true until the server has learned from history what was before its start
   * @param unwatched types of instances that are not judged because there are too many
   * @param total rows there are
   * @param limit rows asked for
   * @param offset rows left out before them
   */
  public record LeaksView(
      List<FleetLeak> leaks, boolean learning, int unwatched, int total, int limit, int offset)
      implements Table {

    @Override
    public Csv csv() {
      return Csv.of(FleetLeak.class, leaks);
    }
  }

  /**
   * GET /instances/{id}/leaks.
   *
   * @param leaks what grows in the instance, leaks first
   * @param learning as above
   */
  public record InstanceLeaksView(List<Verdict> leaks, boolean learning) implements Table {

    @Override
    public Csv csv() {
      return Csv.of(Verdict.class, leaks);
    }
  }

  /**
   * @param service only of this service; null for all
   * @param state only in this state; null for any
   * @param limit a whole number, null for 50
   * @param offset a whole number, null for 0
   */
  public LeaksView leaks(String service, String state, String limit, String offset) {
    Page page = Page.of(limit, offset);
    Verdict.State wanted = state(state);
    List<Instance> members =
        service == null ? instances.all() : FleetApi.members(instances, service);
    List<Instance> reporting = members.stream().filter(i -> !instances.isSilent(i)).toList();
    List<FleetLeak> leaks =
        FleetLeak.of(reporting, watch).stream()
            .filter(leak -> wanted == null || leak.state() == wanted)
            .toList();
    return new LeaksView(
        page.of(leaks),
        keeper.isLearning(),
        watch.unwatched(),
        leaks.size(),
        page.limit(),
        page.offset());
  }

  public InstanceLeaksView ofInstance(String id) {
    return new InstanceLeaksView(watch.verdicts(Api.find(instances, id).id()), keeper.isLearning());
  }

  private static Verdict.State state(String text) {
    if (text == null) {
      return null;
    }
    for (Verdict.State state : Verdict.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw new Problem(400, "state=" + text + "; write one of growing, leak, stopped");
  }
}
