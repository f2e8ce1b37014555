// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * What was found, ranked.
 *
 * @param instance about whom
 * @param looks reports looked at
 * @param types types of the application with most live bytes
 * @param rings isolated cycles with application types that the JVM confirmed, most objects first
 * @param otherRings how many further shapes of cycles there were, of JDK types or not confirmed
 * @param grown what grew, most objects first
 * @param copies places that hold many equal objects, largest saving first
 */
public record Findings(
    Instance instance,
    int looks,
    List<TypeRow> types,
    List<Ring> rings,
    int otherRings,
    List<Grown> grown,
    List<Copies> copies) {

  private static final int TOP_TYPES = 12;
  private static final int TOP_RINGS = 5;
  private static final int TOP_GROWN = 5;
  private static final int TOP_COPIES = 8;

  /** Judges a series of looks, of which the last counts for everything but growth. */
  public static Findings of(List<Look> looks) {
    Look last = looks.get(looks.size() - 1);
    List<CycleRow> confirmed =
        last.cycles().stream()
            .filter(row -> row.applicationTypes() && row.state().equals("confirmed"))
            .toList();
    return new Findings(
        last.instance(),
        looks.size(),
        first(TOP_TYPES, last.types().stream().filter(row -> last.instance().owns(row)).toList()),
        first(TOP_RINGS, Ring.of(confirmed)),
        last.cycles().size() - confirmed.size(),
        first(TOP_GROWN, new Growth(looks).grown()),
        first(TOP_COPIES, Copies.of(last.instance(), last.duplicates())));
  }

  /** True if neither a leak nor a ring of the application was found. */
  public boolean healthy() {
    return rings.isEmpty() && grown.isEmpty();
  }

  /** True if a type takes part in a ring that was found. */
  public boolean hasRingWith(String type) {
    return rings.stream()
        .flatMap(ring -> ring.cycle().stream())
        .anyMatch(step -> step.type().equals(type));
  }

  public boolean hasGrown(String type) {
    return grown.stream().anyMatch(each -> each.row().type().equals(type));
  }

  /** True if a field of the application is among the places that hold many equal objects. */
  public boolean hasCopiesAt(String field) {
    return copies.stream().anyMatch(each -> each.path().contains(field));
  }

  private static <T> List<T> first(int most, List<T> all) {
    return all.subList(0, Math.min(most, all.size()));
  }
}
