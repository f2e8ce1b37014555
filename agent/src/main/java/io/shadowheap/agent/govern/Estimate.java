// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Live objects of a type, from those registered: each stands for as many as its rate says (Horvitz
 * and Thompson 1952). Free of bias whatever the rates were and however often the type was thinned,
 * because no draw looks at the object. Estimated.
 *
 * @param objects sum of the weights 2^rate
 * @param bytes sum of weight times shallow size
 * @param variance of objects: sum of weight * (weight - 1), free of bias too
 * @param sampled objects with a rate above 0
 */
public record Estimate(long objects, long bytes, double variance, long sampled) {

  /** Of a type without registered objects. */
  public static final Estimate NOTHING = new Estimate(0, 0, 0, 0);

  /** Standard error of objects. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /** Adds objects up by type. */
  public static final class Sums {

    private long[] objects = new long[256];
    private long[] bytes = new long[256];
    private double[] variance = new double[256];
    private long[] sampled = new long[256];

    /** One object, registered with this rate. */
    public void add(int type, int rate, long size) {
      if (type >= objects.length) {
        int length = Math.max(type + 1, objects.length * 2);
        objects = Arrays.copyOf(objects, length);
        bytes = Arrays.copyOf(bytes, length);
        variance = Arrays.copyOf(variance, length);
        sampled = Arrays.copyOf(sampled, length);
      }
      long weight = 1L << rate;
      objects[type] += weight;
      bytes[type] += weight * size;
      variance[type] += (double) weight * (weight - 1);
      sampled[type] += rate > 0 ? 1 : 0;
    }

    /** Types without objects are left out. */
    public Map<Integer, Estimate> byType() {
      Map<Integer, Estimate> estimates = new HashMap<>();
      for (int type = 0; type < objects.length; type++) {
        if (objects[type] > 0) {
          estimates.put(
              type, new Estimate(objects[type], bytes[type], variance[type], sampled[type]));
        }
      }
      return estimates;
    }
  }
}
