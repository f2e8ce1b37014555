// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.duplicate.DuplicateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for pairs of a type and a place, so that values can be counted by both. */
final class PlaceKeys {

  private record Pair(int type, int place) {}

  private final Map<Pair, Integer> keys = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  int of(int type, int place) {
    Pair pair = new Pair(type, place);
    Integer key = keys.putIfAbsent(pair, pairs.size());
    if (key == null) {
      pairs.add(pair);
      return pairs.size() - 1;
    }
    return key;
  }

  /** The rows of all pairs, named. */
  List<EqualValuesView.Place> freeze(List<DuplicateView> rows, Holders holders) {
    List<EqualValuesView.Place> places = new ArrayList<>();
    for (DuplicateView row : rows) {
      Pair pair = pairs.get(row.type());
      places.add(new EqualValuesView.Place(pair.type(), holders.names(pair.place()), row));
    }
    return List.copyOf(places);
  }
}
