// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

/**
 * How much of the shadow heaps becomes series: names come from strangers and have no end.
 *
 * @param types with series of their own, per service; the rest is part of other
 * @param series of all instances together, the server's own left aside
 */
public record SeriesCap(int types, int series) {

  /** As many types as an agent sends rows. */
  public static final int TYPES = 200;

  /** A scrape of so many takes a second and some 150 MB. */
  public static final int SERIES = 250_000;
}
