// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.watch;

import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Track;
import io.shadowheap.collector.history.TypeColumn;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.leak.PastState;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.wire.TypeRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Teaches the leak watch what history holds of the last day. */
final class Past {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private static final List<Column<?>> COLUMNS =
      List.of(
          TypeColumn.LIVE_OBJECTS,
          TypeColumn.REFCOUNT_OBJECTS,
          TypeColumn.ESTIMATE_OBJECTS,
          TypeColumn.UNREFERENCED_OBJECTS);

  private final History history;
  private final LeakWatch watch;
  private final long now;

  Past(History history, LeakWatch watch, long now) {
    this.history = history;
    this.watch = watch;
    this.now = now;
  }

  /**
   * @param members the instances of the service that are known
   * @param ending true to stop early
   */
  void learn(String service, List<Instance> members, BooleanSupplier ending) {
    long knownSince =
        history.runs(service, now - DAY, now).stream()
            .mapToLong(run -> Math.max(now - DAY, run.firstAt()))
            .min()
            .orElse(now);
    watch.remember(service, knownSince);
    Map<String, Instance> byId =
        members.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
    Set<String> types =
        members.stream()
            .flatMap(instance -> instance.report().types().stream())
            .filter(row -> row.generations() != null)
            .map(TypeRow::type)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String type : types) {
      if (ending.getAsBoolean()) {
        return;
      }
      var scope = new History.Scope(service, null);
      history
          .states(scope, Kind.TYPE, type, COLUMNS, now - DAY, now)
          .forEach((id, states) -> relive(byId.get(id), service, type, states));
    }
  }

  /** Of those that are still known; what others rose to is not asked. */
  private void relive(Instance member, String service, String type, List<Track.State> states) {
    if (member != null) {
      watch.relive(
          member.id(),
          service,
          member.report().startedAt(),
          type,
          states.stream().map(Past::state).toList());
    }
  }

  private static PastState state(Track.State state) {
    long live = state.values()[0];
    long counted = state.values()[1];
    long estimate = state.values()[2];
    long unreferenced = state.values()[3];
    long all = estimate > 0 ? estimate : live;
    // without counts nobody knows what is held
    long held = counted > 0 ? Math.min(all, counted - unreferenced) : all;
    return new PastState(state.slot(), state.startedAt(), held, all);
  }
}
