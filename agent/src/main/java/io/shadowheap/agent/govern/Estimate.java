// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

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

  /** With one more object. */
  public Estimate plus(int rate, long size) {
    long weight = 1L << rate;
    return new Estimate(
        objects + weight,
        bytes + weight * size,
        variance + (double) weight * (weight - 1),
        sampled + (rate > 0 ? 1 : 0));
  }

  /** Standard error of objects. */
  public double standardError() {
    return Math.sqrt(variance);
  }
}
