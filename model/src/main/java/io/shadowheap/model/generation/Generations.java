// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.generation;

import java.util.Arrays;

/**
 * When which generation is collected.
 *
 * <pre>
 * count   grows by one with                            compared with   back to 0 with
 * 0       a counted allocation (and shrinks by one     threshold 0     any collection
 *         with a deallocation, never below 0)
 * 1       a collection of generation 0                 threshold 1     a collection of 1 or 2
 * 2       a collection of generation 1                 threshold 2     a collection of 2
 * </pre>
 *
 * The oldest generation whose count exceeds its threshold is due; generation 2 only if what entered
 * it since the last full collection is a quarter of what survived that one.
 */
public final class Generations {

  /** No generation is due. */
  public static final int NONE_DUE = -1;

  private static final int OLDEST = 2;

  private final int[] thresholds = new int[3];
  private final int[] counts = new int[3];
  private final long[] collections = new long[3];
  private final long[] collected = new long[3];
  private final long[] uncollectable = new long[3];
  private final long[] lastNanos = new long[3];
  private final long[] totalNanos = new long[3];
  private final long[] survivors = new long[3];
  private long longLivedTotal;
  private long longLivedPending;
  private boolean enabled = true;
  private boolean collecting;
  private final boolean deferred;
  private boolean wanted;

  /**
   * All counts zero.
   *
   * @param deferred an allocation only asks for a collection, {@link #wanted} says which
   */
  public Generations(GenerationRules rules, boolean deferred) {
    this.deferred = deferred;
    thresholds(rules.threshold0(), rules.threshold1(), rules.threshold2());
  }

  /** Changes the thresholds, those not given stay; nothing is collected by that. */
  public void thresholds(int... values) {
    if (values.length < 1 || values.length > thresholds.length) {
      throw new IllegalArgumentException(
          "thresholds=%s; write one to three numbers".formatted(Arrays.toString(values)));
    }
    System.arraycopy(values, 0, thresholds, 0, values.length);
  }

  /** Turns automatic collections on or off; counting goes on. */
  public void enabled(boolean automatic) {
    enabled = automatic;
  }

  /** True if the next allocation collects, or asks for it. */
  public boolean collectsNext() {
    return enabled && thresholds[0] != 0 && counts[0] >= thresholds[0] || wanted;
  }

  /** Counts an allocation; returns the generation to collect now, or {@link #NONE_DUE}. */
  public int allocated() {
    counts[0]++;
    if (counts[0] <= thresholds[0] || thresholds[0] == 0 || !enabled || collecting) {
      return NONE_DUE;
    }
    if (deferred) {
      wanted = true;
      return NONE_DUE;
    }
    return due();
  }

  /** The generation to collect now if an allocation asked for it, or {@link #NONE_DUE}. */
  public int wanted() {
    if (!wanted || collecting) {
      return NONE_DUE;
    }
    wanted = false;
    return enabled ? due() : NONE_DUE;
  }

  /** Counts a deallocation. */
  public void deallocated() {
    if (counts[0] > 0) {
      counts[0]--;
    }
  }

  /** A collection starts; returns false if one is running already. */
  public boolean start() {
    boolean first = !collecting;
    collecting = true;
    return first;
  }

  /** It is one of this generation. */
  public void begin(int generation) {
    if (generation < OLDEST) {
      counts[generation + 1]++;
    }
    for (int i = 0; i <= generation; i++) {
      counts[i] = 0;
    }
  }

  /** Everything was frozen. */
  public void frozen() {
    Arrays.fill(counts, 0);
  }

  /** Survivors were promoted; so many of them are in the list they went to. */
  public void survived(int generation, long promoted) {
    survivors[generation] += promoted;
    if (generation == OLDEST) {
      longLivedTotal = promoted;
      longLivedPending = 0;
    } else if (generation == OLDEST - 1) {
      longLivedPending += promoted;
    }
  }

  /** The collection is over. */
  public void end() {
    collecting = false;
  }

  /** Counts the results of a collection. */
  public void count(int generation, long found, long kept, long nanos) {
    collections[generation]++;
    collected[generation] += found;
    uncollectable[generation] += kept;
    lastNanos[generation] = nanos;
    totalNanos[generation] += nanos;
  }

  public int threshold(int generation) {
    return thresholds[generation];
  }

  public int count(int generation) {
    return counts[generation];
  }

  public long collections(int generation) {
    return collections[generation];
  }

  public long collected(int generation) {
    return collected[generation];
  }

  public long uncollectable(int generation) {
    return uncollectable[generation];
  }

  public long survivors(int generation) {
    return survivors[generation];
  }

  public long lastNanos(int generation) {
    return lastNanos[generation];
  }

  public long totalNanos(int generation) {
    return totalNanos[generation];
  }

  public long longLivedTotal() {
    return longLivedTotal;
  }

  public long longLivedPending() {
    return longLivedPending;
  }

  private int due() {
    for (int generation = OLDEST; generation >= 0; generation--) {
      if (counts[generation] > thresholds[generation]
          && (generation < OLDEST || longLivedPending >= longLivedTotal / 4)) {
        return generation;
      }
    }
    return NONE_DUE;
  }
}
