// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Rows;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sums one side of a diff: the latest reports, or what history holds of a moment. A version that
 * nobody reports any more is shown as it was when most of its instances were there.
 */
final class DiffSums {

  private static final long[] NOTHING = new long[0];

  private final Instances instances;
  private final History history;

  DiffSums(Instances instances, History history) {
    this.instances = instances;
    this.history = history;
  }

  /**
   * One side summed.
   *
   * @param rows every column of the kind, by name
   */
  record Sum(DiffApi.SideView side, Map<String, long[]> rows) {

    /** 0 if the side has no such row. */
    long at(String name, int column) {
      long[] row = rows.getOrDefault(name, NOTHING);
      return column < row.length ? row[column] : 0;
    }
  }

  /**
   * @param argument left or right
   * @throws Problem 404 if nobody is on this side
   */
  Sum of(String argument, DiffSide side, Kind kind, long now) {
    String service =
        side.service() == null
            ? Api.find(instances, side.instance()).report().service()
            : side.service();
    Sum sum;
    if (side.at() != null) {
      sum = past(service, side, kind, side.at());
    } else {
      sum = latest(service, side, kind);
      OptionalLong lastTime =
          sum.side().instances() > 0 || side.version() == null
              ? OptionalLong.empty()
              : whenMostWereThere(service, side, now);
      sum = lastTime.isPresent() ? past(service, side, kind, lastTime.getAsLong()) : sum;
    }
    if (sum.side().instances() == 0) {
      throw new Problem(
          404,
          argument
              + " has no instance: service="
              + service
              + (side.version() == null ? "" : " version=" + side.version())
              + (side.instance() == null ? "" : " instance=" + side.instance())
              + (side.at() == null ? "" : " at=" + side.at())
              + "; see /api/v1/services for what there is");
    }
    return sum;
  }

  /** An instance that is named may be silent: its last report is what there is of it. */
  private Sum latest(String service, DiffSide side, Kind kind) {
    Map<String, long[]> rows = new HashMap<>();
    int summed = 0;
    for (Instance instance : instances.all()) {
      boolean wanted =
          instance.report().service().equals(service)
              && (side.version() == null
                  || side.version().equals(instance.report().serviceVersion()))
              && (side.instance() == null
                  ? !instances.isSilent(instance)
                  : side.instance().equals(instance.id()));
      if (wanted) {
        summed++;
        Rows.of(
            instance.report(),
            (rowKind, name, values) -> {
              if (rowKind == kind) {
                add(rows, name, values);
              }
            });
      }
    }
    return new Sum(view(service, side, null, summed), rows);
  }

  private static void add(Map<String, long[]> rows, String name, long[] values) {
    long[] sum = rows.computeIfAbsent(name, any -> new long[values.length]);
    Arrays.setAll(sum, i -> sum[i] + values[i]);
  }

  private static DiffApi.SideView view(String service, DiffSide side, Long at, int instances) {
    return new DiffApi.SideView(service, side.version(), side.instance(), at, instances);
  }

  private Sum past(String service, DiffSide side, Kind kind, long moment) {
    var scope = new History.Scope(service, side.instance());
    RunVersions versions =
        side.version() == null ? null : RunVersions.of(service, history, instances);
    Set<String> summed = new HashSet<>();
    for (List<History.Cell> cells : history.at(scope, Kind.TOTAL, moment).values()) {
      for (History.Cell cell : cells) {
        if (versions == null || versions.of(cell).equals(side.version())) {
          summed.add(cell.instance());
        }
      }
    }
    Map<String, long[]> rows = new HashMap<>();
    history
        .at(scope, kind, moment)
        .forEach(
            (name, cells) ->
                cells.stream()
                    .filter(cell -> summed.contains(cell.instance()))
                    .forEach(cell -> add(rows, name, cell.state().values())));
    return new Sum(view(service, side, Slots.slotOf(moment), summed.size()), rows);
  }

  /** The latest slot in which most instances of the version were. */
  private OptionalLong whenMostWereThere(String service, DiffSide side, long now) {
    List<History.Run> runs = history.runs(service, 0, now + 1);
    Map<String, List<History.Run>> ofInstance =
        runs.stream().collect(Collectors.groupingBy(History.Run::instance));
    List<Stay> stays =
        runs.stream()
            .filter(run -> run.version().equals(side.version()))
            .filter(run -> side.instance() == null || side.instance().equals(run.instance()))
            .map(
                run ->
                    new Stay(
                        Slots.slotOf(run.firstAt()), lastSlot(run, ofInstance.get(run.instance()))))
            .filter(stay -> stay.first() <= stay.last())
            .toList();
    long[] begins = stays.stream().mapToLong(Stay::first).sorted().toArray();
    long[] ends = stays.stream().mapToLong(Stay::last).sorted().toArray();
    long best = -1;
    int most = 0;
    for (long slot : ends) {
      int there = notAfter(begins, slot) - notAfter(ends, slot - 1);
      if (there >= most) {
        most = there;
        best = slot;
      }
    }
    return best < 0 ? OptionalLong.empty() : OptionalLong.of(best);
  }

  private record Stay(long first, long last) {}

  /** The slot in which a run ended holds the run that came after it, if that began in it. */
  private static long lastSlot(History.Run run, List<History.Run> ofInstance) {
    long slot = Slots.slotOf(run.lastAt());
    boolean hasNext =
        ofInstance.stream()
            .anyMatch(
                next -> next.startedAt() > run.startedAt() && Slots.slotOf(next.firstAt()) == slot);
    return hasNext ? slot - Slots.SLOT_MILLIS : slot;
  }

  private static int notAfter(long[] sorted, long moment) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] <= moment) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
