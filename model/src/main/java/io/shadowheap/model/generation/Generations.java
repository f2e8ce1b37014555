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

  public Generations(GenerationRules rules) {
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

  /** Counts an allocation; returns the generation to collect now, or {@link #NONE_DUE}. */
  public int allocated() {
    counts[0]++;
    if (counts[0] <= thresholds[0] || thresholds[0] == 0 || !enabled || collecting) {
      return NONE_DUE;
    }
    return due();
  }

  /** Counts a deallocation. */
  public void deallocated() {
    if (counts[0] > 0) {
      counts[0]--;
    }
  }

  /** A collection begins; returns false if one is running already. */
  public boolean begin(int generation) {
    if (collecting) {
      return false;
    }
    collecting = true;
    if (generation < OLDEST) {
      counts[generation + 1]++;
    }
    for (int i = 0; i <= generation; i++) {
      counts[i] = 0;
    }
    return true;
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
  public void end(int generation, long found, long nanos) {
    collecting = false;
    collections[generation]++;
    collected[generation] += found;
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
