// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.duplicate.DuplicateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for pairs of a type and a place, so that values can be counted by both. */
final class PlaceKeys {

  /** By {@code place << 32 | type}. */
  private final Map<Long, Integer> keys = new HashMap<>();

  private final List<Long> pairs = new ArrayList<>();

  int of(int type, int place) {
    long pair = (long) place << 32 | type;
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
      long pair = pairs.get(row.type());
      places.add(new EqualValuesView.Place((int) pair, holders.names((int) (pair >> 32)), row));
    }
    return List.copyOf(places);
  }
}
