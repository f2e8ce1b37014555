// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.util.Map;

/** A program that can be run under any variant, each time in a process of its own. */
interface Workload {

  /** Name on the command line and in the results file. */
  String name();

  /** Heading of its table. */
  String heading();

  /** What is in scope where the variant does not say otherwise: a list of packages. */
  String scope();

  /** What makes about 5 % of the allocations, or null where nothing does. */
  String scopeOfFewPercent();

  /** All the program's own packages. */
  String scopeOfAll();

  /**
   * Runs it once.
   *
   * @param mostSeconds when the warm-up ends early; the run has a note then
   */
  Measured run(Launch launch, double mostSeconds) throws IOException, InterruptedException;

  /** Figures of a run, and a note where it was cut. */
  record Measured(Map<Figure, Double> figures, String note) {}
}
