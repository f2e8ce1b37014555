// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.Duplicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Many equal objects held at one place, where one of each value would do.
 *
 * @param type their type
 * @param path fields of the application that lead there, the nearest last
 * @param objects how many there are
 * @param distinct how many values they have
 * @param savedBytes what one object of each value would save
 */
public record Copies(String type, List<String> path, long objects, long distinct, long savedBytes) {

  /** Fewer are not worth a line. */
  private static final long LEAST_OBJECTS = 200;

  /** On average each value has to be there so often. */
  private static final long LEAST_COPIES = 10;

  /** Places in the application with many copies of few values, largest saving first. */
  static List<Copies> of(Instance instance, List<Duplicates.Row> rows) {
    List<Copies> copies = new ArrayList<>();
    for (Duplicates.Row row : rows) {
      for (Duplicates.Place place : row.places()) {
        if (place.path().stream().anyMatch(instance::owns)
            && place.instances() >= LEAST_OBJECTS
            && place.instances() >= LEAST_COPIES * place.distinct()) {
          copies.add(
              new Copies(
                  row.type(),
                  place.path(),
                  place.instances(),
                  place.distinct(),
                  place.savedBytes()));
        }
      }
    }
    copies.sort(Comparator.comparingLong(Copies::savedBytes).reversed());
    return copies;
  }
}
