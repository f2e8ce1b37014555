// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** Looks written by hand: one every five seconds, with rows that follow a formula of the index. */
public final class Looks {

  private Looks() {}

  /** A history of one type; live and freed objects and the oldest age by look. */
  public record History(
      String type, IntToLongFunction live, IntToLongFunction freed, IntToLongFunction oldest) {}

  /** Looks at some types, five seconds apart. */
  public static List<Look> of(int looks, History... histories) {
    List<Look> all = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      List<TypeRow> rows = new ArrayList<>();
      List<SiteRow> sites = new ArrayList<>();
      for (History history : histories) {
        rows.add(
            row(
                history.type(),
                history.live().applyAsLong(i),
                history.freed().applyAsLong(i),
                history.oldest().applyAsLong(i)));
        sites.add(new SiteRow(history.type() + ".make:7", history.type(), 9, 9, 9, 9, 9, 9));
      }
      all.add(new Look(i * 5, instance(i), rows, List.of(), sites, List.of()));
    }
    return all;
  }

  /** The last of some looks, with cycles added. */
  public static List<Look> withCycles(List<Look> looks, CycleRow... cycles) {
    List<Look> all = new ArrayList<>(looks);
    Look last = all.remove(all.size() - 1);
    all.add(
        new Look(
            last.atSeconds(),
            last.instance(),
            last.types(),
            List.of(cycles),
            last.sites(),
            last.duplicates()));
    return all;
  }

  /** The last of some looks, with strings added that are held at these places. */
  public static List<Look> withStrings(List<Look> looks, Duplicates.Place... places) {
    List<Look> all = new ArrayList<>(looks);
    Look last = all.remove(all.size() - 1);
    Duplicates.Row strings =
        new Duplicates.Row("java.lang.String", 9, 9, 0, 9, 0, 0, 0, 0, List.of(places));
    all.add(
        new Look(
            last.atSeconds(),
            last.instance(),
            last.types(),
            last.cycles(),
            last.sites(),
            List.of(strings)));
    return all;
  }

  /** Equal strings of 56 bytes behind two fields. */
  public static Duplicates.Place place(long strings, long values, String... path) {
    return new Duplicates.Place(
        List.of(path), strings, values, strings * 56, (strings - values) * 56);
  }

  /** A cycle through some types by fields named like them in lower case. */
  public static CycleRow cycle(boolean application, String state, long objects, String... types) {
    List<CycleRow.Step> steps = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String next = types[(i + 1) % types.length];
      steps.add(
          new CycleRow.Step(types[i], next.substring(next.lastIndexOf('.') + 1).toLowerCase()));
    }
    return new CycleRow(
        "f" + objects,
        steps,
        application,
        objects,
        objects * 24,
        objects * 32,
        List.of(),
        objects / types.length,
        state,
        List.of(new CycleRow.Site(types[0], "app.Maker.make:12", objects)),
        1,
        2);
  }

  static TypeRow row(String type, long live, long freed, long oldest) {
    return new TypeRow(
        type,
        live + freed,
        (live + freed) * 24,
        live + freed,
        0,
        live,
        live * 24,
        "observed",
        true,
        new TypeRow.Refcount(live, live * 2, 3, List.of(0L, 0L, live, 0L, 0L, 0L, 0L, 0L)),
        List.of(0L, 0L, live),
        0,
        new TypeRow.AgeSeconds(oldest / 2.0, oldest, oldest),
        new TypeRow.TypePools(1, 1, 0, live, live * 2, 0.5, live * 24, 0, 0, 0),
        0,
        new TypeRow.Freed(
            new TypeRow.Amount(freed, freed * 24), null, null, null, null, null, null),
        null,
        0,
        null);
  }

  private static Instance instance(int sequence) {
    Map<String, Long> none = Map.of();
    return new Instance(
        "i1",
        "app",
        sequence + 1,
        sequence * 5_000L,
        new Coverage(10, 9, 0.9, 0.97, 0.98, false),
        List.of("app", "com.example."),
        new AgentSelf(1.25, 2, 60, 0.01, 3, 900, none, none, none, none, 0, 0, none, 0, 0, null));
  }
}
