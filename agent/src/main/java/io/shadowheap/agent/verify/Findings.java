// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Origin;
import java.util.List;
import java.util.Map;

/**
 * What the comparison of a snapshot with a dump found.
 *
 * @param snapshot where the snapshot is from
 * @param atLeast share that was asked for
 * @param fullyTracked objects of fully tracked types: this is what the verdict is about
 * @param tracked all tracked objects in scope, of whatever type
 * @param newer objects tracked in the dump, but not in the snapshot, which agree with nothing
 * @param constants references left out because only constant pools of classes lead to their holder
 * @param coverage what is fully tracked: of the types in scope and of the whole heap, by the dump,
 *     and the same by the histogram if there is one
 * @param cycles SCCs, and what was taken for reclaimed
 * @param types rows of the types in scope that have live objects, most objects first
 * @param shortcomings why the verdict is no; empty if it is yes
 * @param reclaimed what the exact tier counts and no dump can have
 */
public record Findings(
    Origin snapshot,
    double atLeast,
    Accuracy fullyTracked,
    Accuracy tracked,
    long newer,
    long constants,
    List<Coverage> coverage,
    Cycles cycles,
    List<Row> types,
    List<String> shortcomings,
    Reclaimed reclaimed) {

  private static final int SCOPE_BY_HISTOGRAM = 2;

  /**
   * Reference counts against in-degrees.
   *
   * @param types types with live objects
   * @param objects live objects; an untracked one agrees with nothing
   * @param agreeing those whose count is the in-degree
   */
  public record Accuracy(long types, long objects, long agreeing) {

    /** 0 to 1; of nothing, 1. */
    public double share() {
      return ratio(agreeing, objects);
    }
  }

  /**
   * What is fully tracked, of all there is.
   *
   * @param of of what, and who says so
   */
  public record Coverage(
      String of,
      long types,
      long typesTracked,
      long objects,
      long objectsTracked,
      long bytes,
      long bytesTracked) {}

  /**
   * Strongly connected components.
   *
   * @param components of the dump, with an object in scope each
   * @param objects objects in scope in them
   * @param found components whose objects in scope are in one SCC of the shadow heap
   * @param objectsFound objects in scope in these
   * @param missed components not found, by a type in them
   * @param confirmed isolated cycles the shadow heap saw reclaimed, since the start
   * @param confirmedObjects their members
   * @param stillAlive live objects of fully tracked types that are members' types and that the
   *     shadow heap took for reclaimed: each is a false claim
   */
  public record Cycles(
      long components,
      long objects,
      long found,
      long objectsFound,
      Map<String, Long> missed,
      long confirmed,
      long confirmedObjects,
      long stillAlive) {

    /** Share of the components found; of none, 1. */
    public double recall() {
      return ratio(found, components);
    }
  }

  /**
   * Rings that the JVM has reclaimed and the exact tier still counts: left out.
   *
   * @param objects of these rings, or hanging on them
   * @param references from them to living objects
   * @param agreeing living objects whose count agrees because these were left out
   * @param held reclaimed objects that a living one refers to, an error; their references stay in
   */
  public record Reclaimed(long objects, long references, long agreeing, long held) {}

  /**
   * One type in scope.
   *
   * @param objects live objects in the dump
   * @param bytes their shallow bytes
   * @param tracked those the snapshot has
   * @param agreeing tracked ones whose count is the in-degree
   * @param causes references that one side alone has, by cause
   */
  public record Row(
      String type,
      boolean fullyTracked,
      long objects,
      long bytes,
      long tracked,
      long agreeing,
      Map<String, Long> causes) {}

  /** What is fully tracked of the types in scope: by the histogram, or else by the dump. */
  Coverage ofScope() {
    return coverage.get(coverage.size() > SCOPE_BY_HISTOGRAM ? SCOPE_BY_HISTOGRAM : 0);
  }

  /** True if everything asked for holds. */
  public boolean holds() {
    return shortcomings.isEmpty();
  }

  static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
