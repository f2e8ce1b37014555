// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Snapshot;
import java.util.BitSet;

/**
 * References that the exact tier counts and no dump can have: those of rings that the JVM has
 * reclaimed and that no collection of the shadow heap has found yet, as CPython counts them too.
 *
 * <p>Both sides are to speak of the same holders, those that live; so these are left out, and
 * counted. Only those of objects that nothing living holds in the snapshot: a reclaimed object that
 * a living one refers to there is an error of the shadow heap, and its references stay in.
 */
final class ReclaimedRings {

  private final Snapshot snapshot;
  private final BitSet left = new BitSet();
  private final int[] references;
  private long held;

  private ReclaimedRings(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.references = new int[snapshot.limit()];
  }

  /** None in other tiers, which classify what died instead. */
  static ReclaimedRings of(Snapshot snapshot) {
    ReclaimedRings rings = new ReclaimedRings(snapshot);
    if (snapshot.origin().ofExactTier()) {
      rings.find();
    }
    return rings;
  }

  private void find() {
    for (int id = 0; id < references.length; id++) {
      left.set(id, snapshot.isGarbage(id));
    }
    keepHeld();
    for (int id = left.nextSetBit(0); id >= 0; id = left.nextSetBit(id + 1)) {
      for (int edge = snapshot.degree(id) - 1; edge >= 0; edge--) {
        if (snapshot.isLive(snapshot.target(id, edge))) {
          references[snapshot.target(id, edge)]++;
        }
      }
    }
  }

  private void keepHeld() {
    BitSet pending = new BitSet();
    for (int id = 0; id < references.length; id++) {
      if (!snapshot.isGarbage(id)) {
        keepTargets(id, pending);
      }
    }
    for (int id = pending.nextSetBit(0); id >= 0; id = pending.nextSetBit(0)) {
      pending.clear(id);
      held++;
      keepTargets(id, pending);
    }
  }

  private void keepTargets(int holder, BitSet pending) {
    for (int edge = snapshot.degree(holder) - 1; edge >= 0; edge--) {
      int target = snapshot.target(holder, edge);
      if (snapshot.isGarbage(target) && left.get(target)) {
        left.clear(target);
        pending.set(target);
      }
    }
  }

  /** True if what this object refers to is left out. */
  boolean isLeftOut(int id) {
    return left.get(id);
  }

  /** References to an object that are left out. */
  int references(int id) {
    return references[id];
  }

  /**
   * What was left out.
   *
   * @param agreeing compared objects whose count agrees because of that
   */
  Findings.Reclaimed findings(long agreeing) {
    long all = 0;
    for (int n : references) {
      all += n;
    }
    return new Findings.Reclaimed(left.cardinality(), all, agreeing, held);
  }
}
