// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.List;

/**
 * The shadow heap at one moment: immutable, safe to hand to another thread. Types, slots and sites
 * are the caller's ids. Every row of every type is here; cutting to the largest is the reader's.
 *
 * @param profile name of the profile modelled
 * @param perTypePools true if each type owns its pools
 * @param totals sums over all types
 * @param types one row per type that was ever tracked, ascending by id
 * @param sites one row per allocation site and type that was ever registered
 * @param generations the three generations
 * @param pools pools and the account of all arena bytes
 * @param cycles isolated cycles by fingerprint
 */
public record HeapView(
    String profile,
    boolean perTypePools,
    Totals totals,
    List<TypeView> types,
    List<SiteView> sites,
    GenerationsView generations,
    PoolsView pools,
    List<CycleView> cycles) {

  /**
   * Sums since the start, and now. {@code registered + adopted - freed == liveObjects}.
   *
   * @param registered objects tracked from their allocation on
   * @param adopted objects tracked because a tracked one referred to them
   * @param freed tracked objects that are gone, pending and forgotten ones included
   * @param pending of these, dead but not yet classified: a holder of them is not dead yet
   * @param liveObjects tracked objects now
   * @param liveBytes their shallow bytes
   * @param edges references between tracked objects; pending ones keep theirs
   * @param roots references from static fields and other root holders
   * @param refcounts sum of the reference counts of all that is live, pending or unlinked
   * @param unlinked ids that stay taken because a live holder's edge to a classified dead object
   *     was not yet re-read
   * @param freeListed freed objects whose blocks free lists keep
   * @param privateObjects ints and floats in blocks of their own, which are no pools
   * @param privateBlocks those blocks, which are among the large allocations
   * @param privateBytes their bytes
   * @param refused objects not tracked because the shadow heap was full, since the start
   * @param suspected members of cycles that a collection found unreachable, since the start
   * @param confirmed members of cycles that the JVM reclaimed together, since the start
   * @param withdrawn suspected members that turned out not to be isolated garbage, since the start
   * @param suspicions how good the suspicions were
   */
  public record Totals(
      long registered,
      long adopted,
      long freed,
      long pending,
      long liveObjects,
      long liveBytes,
      long edges,
      long roots,
      long refcounts,
      long unlinked,
      long freeListed,
      long privateObjects,
      long privateBlocks,
      long privateBytes,
      long refused,
      long suspected,
      long confirmed,
      long withdrawn,
      Suspicions suspicions) {}

  /**
   * What became of the suspicions, since the start. {@code suspected == now + confirmed + withdrawn
   * + undecided}.
   *
   * @param now members suspected and not settled yet
   * @param confirmed members that were suspected when the JVM reclaimed them as a cycle
   * @param undecided suspected members that died while their edges could not tell of what kind they
   *     were: out of date, never read, with a finalizer, or gone with their class loader
   * @param cycles cycles that the JVM reclaimed, suspected or not
   * @param cyclesSuspected of these, the ones of which every member was suspected by then
   */
  public record Suspicions(
      long now, long confirmed, long undecided, long cycles, long cyclesSuspected) {}
}
