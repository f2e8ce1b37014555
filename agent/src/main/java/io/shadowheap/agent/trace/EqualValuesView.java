// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.duplicate.DuplicateView;
import java.util.List;

/**
 * What one pass of the sweep found of strings and boxes that are equal.
 *
 * @param holders holders tracked when it began
 * @param holdersRead those of them that were read
 * @param beyondEpoch values met and not looked at, because the epoch's share was used up
 * @param beyondPass objects not told apart, because the pass has no room for more
 * @param tooLong strings too long to read
 * @param locked objects whose lock hides their identity
 * @param types rows by type
 * @param places the same objects by type and place
 */
public record EqualValuesView(
    long holders,
    long holdersRead,
    long beyondEpoch,
    long beyondPass,
    long tooLong,
    long locked,
    List<DuplicateView> types,
    List<Place> places) {

  /** Before the first pass is complete. */
  static final EqualValuesView NONE = new EqualValuesView(0, 0, 0, 0, 0, 0, List.of(), List.of());

  /**
   * Values of one type held at one place.
   *
   * @param type as everywhere
   * @param path fields that lead there as {@code type.field}, the nearest last; empty if nothing
   *     known leads there
   * @param values the row; its own type means nothing
   */
  public record Place(int type, List<String> path, DuplicateView values) {}
}
