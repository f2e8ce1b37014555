// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Which types are thinned when the shadow heap is nearly full. A type at level n has no object with
 * a rate below n: on the way up each is kept with probability 2^-(n - rate) and has rate n from
 * then on; new ones are registered with at least that rate.
 *
 * <p>Crowded types are cut to a common height, as {@link SiteRates} does with sites, so small types
 * stay whole and the estimates of the large ones are equally good.
 */
public final class TypeLevels {

  /** Rates are 0 to this. */
  private static final int RATES = ShadowheapSlots.LARGEST_RATE + 1;

  private static final long GIVE_BACK_NANOS = 10_000_000_000L;

  private final int maxObjects;
  private byte[] levels = new byte[64];
  private int above;
  private long givenBackNanos;
  private long raised;
  private long lowered;

  TypeLevels(int maxObjects) {
    this.maxObjects = maxObjects;
  }

  /** Tracked objects that may be forgotten, by type and rate. */
  public static final class Counts {

    /** Index is type * RATES + rate. */
    private long[] objects = new long[64 * RATES];

    private int types;

    /** One object. */
    public void add(int type, int rate) {
      if ((type + 1) * RATES > objects.length) {
        objects = Arrays.copyOf(objects, Math.max((type + 1) * RATES, objects.length * 2));
      }
      types = Math.max(types, type + 1);
      objects[type * RATES + rate]++;
    }

    /** Objects of a type that are left at a level, as is to be expected. */
    double left(int type, int level) {
      double left = 0;
      for (int rate = 0; rate < RATES; rate++) {
        double kept = objects[type * RATES + rate];
        left += rate < level ? kept / (1L << level - rate) : kept;
      }
      return left;
    }
  }

  /** Draws whether an object with a rate below a level is kept, to have that level as its rate. */
  public static boolean keeps(RandomGenerator random, int rate, int level) {
    return random.nextLong() >>> 64 - (level - rate) == 0;
  }

  /** True if it is time to thin: seven eighths full. */
  public boolean isCrowded(int tracked) {
    return tracked >= maxObjects - maxObjects / 8;
  }

  /**
   * Raises levels until five eighths would be left.
   *
   * @return true if a level rose: the objects below theirs are to be thinned
   */
  public boolean raise(int tracked, Counts counts) {
    double[] sorted = new double[counts.types];
    double sum = 0;
    for (int type = 0; type < counts.types; type++) {
      sorted[type] = counts.left(type, 0);
      sum += sorted[type];
    }
    Arrays.sort(sorted);
    double left = sum - (tracked - maxObjects * 5L / 8);
    double height = 0;
    for (int i = 0; i < sorted.length && left > 0; i++) {
      height = left / (sorted.length - i);
      if (sorted[i] > height) {
        break;
      }
      left -= sorted[i];
    }
    boolean any = false;
    for (int type = 0; type < counts.types; type++) {
      int level = level(type);
      while (level < RATES - 1
          && counts.left(type, level) > height
          && counts.left(type, 0) > height) {
        level++;
      }
      if (level > level(type)) {
        set(type, level);
        raised++;
        any = true;
      }
    }
    return any;
  }

  /** Lowers all levels by one, every ten seconds, while the shadow heap is less than half full. */
  void giveBack(long nowNanos, int tracked) {
    if (tracked >= maxObjects / 2 || above == 0) {
      givenBackNanos = nowNanos;
    } else if (nowNanos - givenBackNanos >= GIVE_BACK_NANOS) {
      givenBackNanos = nowNanos;
      for (int type = 0; type < levels.length; type++) {
        if (levels[type] > 0) {
          set(type, levels[type] - 1);
          lowered++;
        }
      }
    }
  }

  private void set(int type, int level) {
    if (type >= levels.length) {
      levels = Arrays.copyOf(levels, Math.max(type + 1, levels.length * 2));
    }
    above += (level > 0 ? 1 : 0) - (levels[type] > 0 ? 1 : 0);
    levels[type] = (byte) level;
  }

  /** The least rate of a type's objects. */
  public int level(int type) {
    return type < levels.length ? levels[type] : 0;
  }

  /** Calls back with each type that has a level above 0. */
  void forEachAbove(IntConsumer each) {
    for (int type = 0; type < levels.length; type++) {
      if (levels[type] > 0) {
        each.accept(type);
      }
    }
  }

  /** Types with a level above 0. */
  int above() {
    return above;
  }

  /** Times the level of a type went up. */
  long raised() {
    return raised;
  }

  /** Times it went down. */
  long lowered() {
    return lowered;
  }
}
