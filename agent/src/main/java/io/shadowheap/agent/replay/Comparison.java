// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.PoolsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.freelist.FreeListUse;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Outcome;
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
    this.trace = trace;
    this.override = override;
    this.changes = changes;
    this.percent = percent;
    this.out = out;
  }

  void print() throws MalformedTraceException, IOException {
    Steps steps =
        TraceReader.read(
            trace,
            header ->
                TraceReader.isGc(header)
                    ? new GcWhatIf(setup(header), List.of(setup(header).profile(), changed(header)))
                    : new PoolWhatIf(TraceReader.operations(trace), geometries(header)));
    out.print(
        "%s: %d operations, as it is and with %s\n"
            .formatted(trace.getFileName(), steps.total(), changes));
    if (steps instanceof GcWhatIf gc) {
      List<Outcome> outcomes = gc.outcomes();
      print(outcomes);
      printLengths(outcomes.get(1));
    } else if (steps instanceof PoolWhatIf pools) {
      Table<PoolsView.Account> table = new Table<>(pools.accounts(), out);
      heads(table);
      pools(table, account -> account);
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

  private void print(List<Outcome> outcomes) {
    Table<Outcome> table = new Table<>(outcomes, out);
    heads(table);
    for (int generation = 0; generation < 3; generation++) {
      int row = generation;
      Function<Outcome, GenerationsView.Row> at = one -> one.generations().rows().get(row);
      table.row("generation %d: collections".formatted(row), at.andThen(r -> r.collections()));
      table.row("  collected", at.andThen(r -> r.collected()));
      table.row("  survivors", at.andThen(r -> r.survivors()));
    }
    pools(table, Outcome::pools);
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

  private void heads(Table<?> table) {
    table.heads(List.of("as it is", "changed"));
  }

  private static <O> void pools(Table<O> table, Function<O, PoolsView.Account> account) {
    table.row("arenas: at most", account.andThen(PoolsView.Account::arenasHighwater));
    table.row("arenas: at the end", account.andThen(PoolsView.Account::arenas));
    table.row("  bytes", account.andThen(PoolsView.Account::arenaBytes));
    table.row("  in allocated blocks", account.andThen(PoolsView.Account::allocatedBytes));
    table.row("  stranded in used pools", account.andThen(PoolsView.Account::availableBytes));
    table.row("  in unused pools", account.andThen(PoolsView.Account::unusedPoolBytes));
    table.row("  lost to pool headers", account.andThen(PoolsView.Account::headerBytes));
    table.row("  lost to quantization", account.andThen(PoolsView.Account::quantizationBytes));
    table.row("  lost to arena alignment", account.andThen(a -> a.arenaAlignmentBytes()));
    table.row("large allocations: bytes", account.andThen(PoolsView.Account::largeBytes));
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
        TraceReader.read(trace, header -> new GcWhatIf(setup(header), profiles)).outcomes();
    out.print("\n");
    for (int i = 0; i < types.size(); i++) {
      ObjectType type = types.get(i);
      out.print(sentence(type, changed.freeLists().get(type), replayed.get(i)));
    }
  }

  private String sentence(ObjectType type, FreeListUse before, Outcome outcome) {
    FreeListUse use = outcome.freeLists().get(type);
    String start =
        before.curve().mostServed() * 100 < percent * before.allocations()
            ? "%d %% of %s is out of reach of any free list: one".formatted(percent, type.word())
            : "a free list";
    return "%s of %d for %s would serve %s of its allocations (%d of %d)\n"
        .formatted(
            start,
            outcome.kept(type),
            type.word(),
            Table.percent(use.served(), use.allocations()),
            use.served(),
            use.allocations());
  }
}
