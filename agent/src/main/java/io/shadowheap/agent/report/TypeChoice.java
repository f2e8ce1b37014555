// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Which types get a row of their own: the first by each of these, in turn, until the rows are full.
 * So no single measure crowds out another, and a small type that grows is seen beside the largest.
 */
final class TypeChoice {

  private final Scope scope;
  private Map<String, Long> liveBefore = new HashMap<>();

  TypeChoice(Scope scope) {
    this.scope = scope;
  }

  /** The rows to keep, largest live bytes first, then largest allocated bytes. */
  List<TypeRow> choose(List<TypeRow> all, int rows) {
    // by identity: the hash of a record of records is a method handle that the JDK keeps for ever
    Set<TypeRow> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<TypeRow> byName = new ArrayList<>(all);
    byName.sort(Comparator.comparing(TypeRow::type));
    List<List<TypeRow>> rankings = rankings(byName, rows);
    for (int place = 0; place < Math.min(rows, all.size()) && chosen.size() < rows; place++) {
      for (List<TypeRow> ranking : rankings) {
        if (chosen.size() < rows) {
          chosen.add(ranking.get(place));
        }
      }
    }
    Map<String, Long> live = new HashMap<>();
    all.forEach(row -> live.put(row.type(), row.liveObjects()));
    liveBefore = live;
    List<TypeRow> sorted = new ArrayList<>(chosen);
    sorted.sort(
        Comparator.comparingLong(TypeRow::liveBytes)
            .thenComparingLong(TypeRow::allocatedBytes)
            .reversed()
            .thenComparing(TypeRow::type));
    return sorted;
  }

  private List<List<TypeRow>> rankings(List<TypeRow> all, int rows) {
    return List.of(
        ranked(all, rows, TypeRow::liveBytes),
        ranked(all, rows, row -> row.generations().get(2)),
        ranked(all, rows, row -> row.liveObjects() - liveBefore.getOrDefault(row.type(), 0L)),
        ranked(all, rows, row -> row.freed().cyclic().bytes()),
        ranked(all, rows, row -> row.pools().strandedBytes()),
        ranked(all, rows, row -> scope.contains(row.type()) ? row.allocatedBytes() : 0),
        ranked(all, rows, TypeRow::allocatedBytes));
  }

  /** Rows that measure the same come by name; one list alone may give all rows. */
  private static List<TypeRow> ranked(
      List<TypeRow> byName, int rows, ToLongFunction<TypeRow> measure) {
    int[] largest = Largest.of(byName.size(), rows, i -> measure.applyAsLong(byName.get(i)));
    List<TypeRow> ranking = new ArrayList<>(largest.length);
    for (int i : largest) {
      ranking.add(byName.get(i));
    }
    return ranking;
  }
}
