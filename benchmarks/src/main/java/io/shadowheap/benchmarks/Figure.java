// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

/** What is written down about one run; a column of the results file. What is not known is NaN. */
enum Figure {
  /** From its start to its end. */
  ELAPSED_SECONDS,
  /** CPU time of the process until its first operation was done, or until it was ready. */
  START_CPU_SECONDS,
  OPERATIONS,
  /** CPU time of the whole process for them, its JVM's and agent's threads included. */
  CPU_SECONDS,
  WALL_SECONDS,
  /** 99th percentile of the answer times of a server. */
  P99_MILLIS,
  /** Sum of the JVM GC's pauses while measured. */
  PAUSE_MILLIS,
  PAUSE_P99_MILLIS,
  /** Concurrent cycles of the JVM GC that ended while measured. */
  CYCLES,
  /** What they reclaimed of the old generation, or of all where there is one only. */
  RECLAIMED_BYTES,
  /** Old generation at the last JVM GC while measured, less that at the first. */
  OLD_GROWTH_BYTES,
  /** Most memory the process ever had resident. */
  PEAK_BYTES,
  /** Cores that were busy while measured with neither the program nor its visitors. */
  OTHERS_CORES
}
