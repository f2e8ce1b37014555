// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * Members of isolated cycles since the start.
 *
 * @param suspected found unreachable by a collection over live objects
 * @param confirmed reclaimed together by the JVM
 * @param withdrawn suspected, then found to be held after all
 * @param suspicions how good the suspicions were; null from older agents
 */
public record CycleObjects(long suspected, long confirmed, long withdrawn, Suspicions suspicions) {

  /**
   * What became of the suspicions: suspected = now + confirmed + withdrawn + undecided. Precision
   * is confirmed of confirmed + withdrawn, recall cyclesSuspected of cycles.
   *
   * @param now members suspected and not settled yet
   * @param confirmed members that were suspected when the JVM reclaimed them as a cycle
   * @param undecided suspected members that died while their edges could not tell of what kind
   * @param cycles cycles that the JVM reclaimed, suspected or not
   * @param cyclesSuspected of these, the ones of which every member was suspected by then
   */
  public record Suspicions(
      long now, long confirmed, long undecided, long cycles, long cyclesSuspected) {}
}
