// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.Governor;
import io.shadowheap.agent.govern.TypeLevels;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Forgets objects of crowded types when the shadow heap is nearly full, and says for how many
 * objects those that are left stand.
 *
 * <pre>
 * object of a type whose level rose to n   becomes
 * registered, rate below n                 kept with probability 2^-(n - rate), with rate n; else forgotten
 * adopted                                  forgotten: it stands for no one
 * member of a suspected cycle              kept as it is, rate and all: free of bias, and the cycle stays whole
 * </pre>
 */
final class Thinning {

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Adoption adoption;
  private final Governor governor;
  private final ObjectRates rates;
  private final RandomGenerator random;
  private final ReclaimDelays delays;
  private final IntConsumer onForgotten;
  private int[] going = new int[64];
  private int n;

  /** Not again before so many are tracked: an attempt looks at all of them. */
  private int nextSize;

  /**
   * @param onForgotten told of each id that is free again
   */
  Thinning(
      Tracked tracked,
      ShadowHeap heap,
      Adoption adoption,
      Governor governor,
      ObjectRates rates,
      RandomGenerator random,
      ReclaimDelays delays,
      IntConsumer onForgotten) {
    this.tracked = tracked;
    this.heap = heap;
    this.adoption = adoption;
    this.governor = governor;
    this.rates = rates;
    this.random = random;
    this.delays = delays;
    this.onForgotten = onForgotten;
  }

  /** Once an epoch. */
  void beginEpoch() {
    nextSize = 0;
  }

  /** Thins if it is time. */
  void thinIfCrowded() {
    TypeLevels levels = governor.levels();
    if (!levels.isCrowded(tracked.size()) || tracked.size() < nextSize) {
      return;
    }
    nextSize = tracked.size() + tracked.size() / 32;
    TypeLevels.Counts counts = new TypeLevels.Counts();
    for (int id = 0; id < tracked.limit(); id++) {
      if (mayGo(id)) {
        counts.add(tracked.layout(id).type, rates.rate(id));
      }
    }
    if (levels.raise(tracked.size(), counts)) {
      draw(levels);
      forget();
      governor.thinned();
    }
  }

  private boolean mayGo(int id) {
    return tracked.contains(id)
        && tracked.layout(id) != null
        && tracked.layout(id).inScope
        && !heap.isSuspected(id);
  }

  private void draw(TypeLevels levels) {
    n = 0;
    for (int id = 0; id < tracked.limit(); id++) {
      if (mayGo(id)) {
        int level = levels.level(tracked.layout(id).type);
        int rate = rates.rate(id);
        if (rate >= level) {
          continue;
        }
        if (tracked.has(id, Tracked.REGISTERED) && TypeLevels.keeps(random, rate, level)) {
          rates.set(id, level);
        } else {
          go(id);
        }
      }
    }
  }

  private void go(int id) {
    if (n == going.length) {
      going = Arrays.copyOf(going, n * 2);
    }
    going[n++] = id;
  }

  private void forget() {
    for (int i = 0; i < n; i++) {
      int id = going[i];
      if (!tracked.has(id, Tracked.REGISTERED)) {
        adoption.died(tracked.layout(id));
      }
      tracked.remove(id);
      onForgotten.accept(id);
    }
    delays.forgotten(going, n);
    delays.whileSettling(() -> heap.forget(going, n));
    going = new int[64];
  }

  /** Estimates by type, of all types of which an object was registered and lives. */
  Map<Integer, Estimate> estimates() {
    Estimate.Sums sums = new Estimate.Sums();
    for (int id = 0; id < tracked.limit(); id++) {
      if (tracked.contains(id)
          && tracked.layout(id) != null
          && tracked.has(id, Tracked.REGISTERED)) {
        sums.add(tracked.layout(id).type, rates.rate(id), heap.sizeBytes(id));
      }
    }
    return sums.byType();
  }
}
