// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;
import java.util.Map;

/**
 * Strings and boxed values that are equal, as one pass over the tracked holders found them: what
 * interning would save. Counts and sizes only; no value leaves the service.
 *
 * @param holders tracked objects that can hold references, when the pass began
 * @param holdersRead those of them whose references were read in it; values held by the others, by
 *     untracked objects or by frames alone were not seen
 * @param valuesSkipped values met but not compared, by reason (epoch_limit, pass_limit, too_long,
 *     locked); with any, the rows are lower bounds
 * @param rows by type, largest saving first
 */
public record Duplicates(
    long holders, long holdersRead, Map<String, Long> valuesSkipped, List<Row> rows) {

  /**
   * One type. {@code instances == distinct + duplicates + uncounted}.
   *
   * @param type normalised type name
   * @param instances objects compared; observed
   * @param distinct different values among them
   * @param duplicates objects that would go if each value were kept once
   * @param bytes shallow bytes of all instances, of a string with its array
   * @param savedBytes bytes of the duplicates
   * @param cachedDuplicates of the duplicates, integers that CPython's small-int cache shares
   *     without being asked
   * @param cachedBytes bytes of these, a part of savedBytes
   * @param uncounted objects whose value came when there was no room for new ones
   * @param places where in the application they are held, largest saving first
   */
  public record Row(
      String type,
      long instances,
      long distinct,
      long duplicates,
      long bytes,
      long savedBytes,
      long cachedDuplicates,
      long cachedBytes,
      long uncounted,
      List<Place> places) {}

  /**
   * The objects of one type held at one place. One held at several counts at the first that was
   * read; values are compared within the place.
   *
   * @param path fields that lead there as {@code type.field}, the nearest last; empty for all
   *     places without a row
   * @param instances objects
   * @param distinct different values among them
   * @param bytes their bytes
   * @param savedBytes bytes of all but one object of each value
   */
  public record Place(
      List<String> path, long instances, long distinct, long bytes, long savedBytes) {}
}
