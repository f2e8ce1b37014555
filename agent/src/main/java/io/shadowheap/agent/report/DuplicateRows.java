// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.trace.EqualValuesView;
import io.shadowheap.model.duplicate.DuplicateView;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Duplicates.Place;
import io.shadowheap.wire.Duplicates.Row;
import io.shadowheap.wire.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Equal values as rows: largest saving first, the places that save little summed. */
public final class DuplicateRows {

  private static final int MOST_PLACES = 20;

  private DuplicateRows() {}

  /** The rows, or null if no pass is complete yet that had a holder to read. */
  public static Duplicates of(EqualValuesView view, TypeNames types) {
    if (view.holders() == 0) {
      return null;
    }
    return new Duplicates(
        view.holders(),
        view.holdersRead(),
        skipped(view),
        view.types().stream()
            .map(row -> row(row, types.name(row.type()), view.places()))
            .sorted(Comparator.comparingLong(Row::savedBytes).reversed().thenComparing(Row::type))
            .toList());
  }

  private static Map<String, Long> skipped(EqualValuesView view) {
    Map<String, Long> skipped = new TreeMap<>();
    skipped.put("epoch_limit", view.beyondEpoch());
    skipped.put("pass_limit", view.beyondPass());
    skipped.put("too_long", view.tooLong());
    skipped.put("locked", view.locked());
    return skipped;
  }

  private static Row row(DuplicateView row, String type, List<EqualValuesView.Place> places) {
    return new Row(
        type,
        row.instances(),
        row.distinct(),
        row.duplicates(),
        row.bytes(),
        row.savedBytes(),
        row.cachedDuplicates(),
        row.cachedBytes(),
        row.uncounted(),
        places(places.stream().filter(place -> place.type() == row.type()).toList()));
  }

  private static List<Place> places(List<EqualValuesView.Place> ofType) {
    List<Place> named = new ArrayList<>();
    Place rest = new Place(List.of(), 0, 0, 0, 0);
    List<Place> sorted =
        ofType.stream()
            .map(DuplicateRows::place)
            .sorted(Comparator.comparingLong(Place::savedBytes).reversed())
            .toList();
    for (Place place : sorted) {
      if (named.size() < MOST_PLACES && !place.path().isEmpty()) {
        named.add(place);
      } else {
        rest = plus(rest, place);
      }
    }
    if (rest.instances() > 0) {
      named.add(rest);
    }
    return named;
  }

  private static Place place(EqualValuesView.Place place) {
    DuplicateView values = place.values();
    List<String> path = place.path().stream().map(Text::marked).toList();
    return new Place(
        path, values.instances(), values.distinct(), values.bytes(), values.savedBytes());
  }

  private static Place plus(Place a, Place b) {
    return new Place(
        List.of(),
        a.instances() + b.instances(),
        a.distinct() + b.distinct(),
        a.bytes() + b.bytes(),
        a.savedBytes() + b.savedBytes());
  }
}
