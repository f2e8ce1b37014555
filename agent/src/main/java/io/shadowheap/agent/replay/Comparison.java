// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.freelist.FreeListUse;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.ArenaBytes;
import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Outcome;
import io.shadowheap.model.replay.PoolHistory;
import io.shadowheap.model.replay.Setup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prints what came of one trace as it is and with changes. */
final class Comparison {

  private final Path trace;
  private final Profile override;
  private final Changes changes;
  private final int percent;
  private final PrintWriter out;

  /**
   * Prints nothing yet.
   *
   * @param override takes the place of the trace's profile, or null
   * @param percent allocations a free list should serve
   */
  Comparison(Path trace, Profile override, Changes changes, int percent, PrintWriter out) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("serve=%d; write 1 to 100".formatted(percent));
    }
    this.trace = trace;
    this.override = override;
    this.changes = changes;
    this.percent = percent;
    this.out = out;
  }

  void print() throws MalformedTraceException, IOException {
    TraceReader.requireFile(trace);
    Steps steps =
        TraceReader.read(
            trace,
            header ->
                TraceReader.isGc(header)
                    ? new GcOutcomes(
                        setup(header), List.of(setup(header).profile(), changed(header)))
                    : new PoolOutcomes(TraceReader.operations(trace), geometries(header)));
    out.print(
        "%s: %d operations, as it is and with %s\n\n"
            .formatted(trace.getFileName(), steps.total(), changes));
    if (steps instanceof GcOutcomes gc) {
      List<Outcome> outcomes = gc.get();
      collections(outcomes);
      freeLists(outcomes);
      out.print("\n");
      bytes(outcomes.stream().map(Outcome::pools).toList());
      out.print("\n");
      printLengths(outcomes.get(1));
    } else if (steps instanceof PoolOutcomes pools) {
      bytes(pools.get());
    }
  }

  private Setup setup(Row header) throws BadRowException {
    return GcHeader.setup(header, override);
  }

  private Profile changed(Row header) throws BadRowException {
    return changes.applyTo(GcHeader.setup(header, changes.profile(override)).profile());
  }

  private List<PoolGeometry> geometries(Row header) throws BadRowException {
    changes.requirePoolsOnly();
    return List.of(
        PoolHeader.read(header, override).geometry(),
        changes.applyTo(PoolHeader.read(header, changes.profile(override)).geometry()));
  }

  private void collections(List<Outcome> outcomes) {
    Table<Outcome> table = new Table<>(outcomes, out);
    table.heads("", List.of("as it is", "changed"));
    for (int generation = 0; generation < 3; generation++) {
      int row = generation;
      Function<Outcome, GenerationsView.Row> at = one -> one.generations().rows().get(row);
      table.row("generation %d: collections".formatted(row), at.andThen(r -> r.collections()));
      table.row("  collected", at.andThen(r -> r.collected()));
      table.row("  survivors", at.andThen(r -> r.survivors()));
    }
  }

  private void freeLists(List<Outcome> outcomes) {
    Table<Outcome> table = new Table<>(outcomes, out);
    for (ObjectType type : ObjectType.values()) {
      if (outcomes.get(0).freeLists().containsKey(type)) {
        Function<Outcome, FreeListUse> use = one -> one.freeLists().get(type);
        table.row("free list of %s: length".formatted(type.word()), one -> (long) one.kept(type));
        table.row("  allocations", use.andThen(FreeListUse::allocations));
        table.row("  served", use.andThen(FreeListUse::served));
        table.shares(
            "  hit rate", use.andThen(FreeListUse::served), use.andThen(FreeListUse::allocations));
      }
    }
  }

  private void bytes(List<PoolHistory> histories) {
    Table<PoolHistory> table = new Table<>(histories, out);
    table.heads("", List.of("as it is", "", "", "changed"));
    table.heads("", List.of("average", "most", "at the end", "average", "most", "at the end"));
    for (ArenaBytes bytes : ArenaBytes.values()) {
      table.row(
          Words.of(bytes).replace('_', ' ') + " bytes",
          history -> history.average(bytes),
          history -> history.most(bytes),
          history -> history.end(bytes));
    }
  }

  /** Which free lists would serve enough: what the curve proposes is replayed before it is said. */
  private void printLengths(Outcome changed) throws MalformedTraceException, IOException {
    List<ObjectType> types = new ArrayList<>(changed.freeLists().keySet());
    List<Profile> profiles = new ArrayList<>();
    for (ObjectType type : types) {
      int length = changed.freeLists().get(type).curve().lengthServing(percent);
      profiles.add(changed.profile().with(type.keep(length, changed.profile().freeLists())));
    }
    List<Outcome> replayed =
        TraceReader.read(trace, header -> new GcOutcomes(setup(header), profiles)).get();
    for (int i = 0; i < types.size(); i++) {
      ObjectType type = types.get(i);
      out.print(sentence(type, changed.freeLists().get(type), replayed.get(i)));
    }
  }

  private String sentence(ObjectType type, FreeListUse before, Outcome outcome) {
    FreeListUse use = outcome.freeLists().get(type);
    boolean reachable = before.curve().mostServed() * 100 >= percent * before.allocations();
    String start =
        reachable
            ? "a free list of %d for %s".formatted(outcome.kept(type), type.word())
            : "no free list for %s would serve %d %%; one of %d"
                .formatted(type.word(), percent, outcome.kept(type));
    return "%s would serve %s of its allocations (%d of %d)\n"
        .formatted(
            start, Table.percent(use.served(), use.allocations()), use.served(), use.allocations());
  }
}
