// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a variant starts a program.
 *
 * @param jvmOptions for the agent or profiler
 * @param countsByType the program runs inside {@link io.shadowheap.benchmarks.work.CountByType}
 * @param folder for whatever the run writes; its own
 * @param proof that what was to be measured was there, looked for when the program has ended
 */
record Launch(List<String> jvmOptions, boolean countsByType, Path folder, Proof proof) {

  /** By name: it loads where the java-allocation-instrumenter is, which is not in this process. */
  static final String COUNT_BY_TYPE = "io.shadowheap.benchmarks.work.CountByType";

  /** Whether an agent was at work: one that is off costs nothing. */
  interface Proof {

    /**
     * Looks.
     *
     * @param printed lines of the program's stdout and stderr
     * @throws IOException if it was not
     */
    void check(List<String> printed) throws IOException;
  }
}
