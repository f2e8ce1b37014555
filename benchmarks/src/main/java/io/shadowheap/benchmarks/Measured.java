// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

/**
 * What one run of a measured program gave.
 *
 * @param operations operations after the warm-up
 * @param cpuSeconds CPU time of the whole process for them, its JVM's and agent's threads included
 * @param wallSeconds elapsed time for them
 * @param startCpuSeconds CPU time of the process until its first operation
 */
record Measured(int operations, double cpuSeconds, double wallSeconds, double startCpuSeconds) {

  private static final String PREFIX = "measured ";

  double cpuPerOperation() {
    return cpuSeconds / operations;
  }

  double operationsPerSecond() {
    return operations / wallSeconds;
  }

  String line() {
    return PREFIX + operations + " " + cpuSeconds + " " + wallSeconds + " " + startCpuSeconds;
  }

  static boolean isLine(String line) {
    return line.startsWith(PREFIX);
  }

  static Measured parse(String line) {
    String[] fields = line.substring(PREFIX.length()).split(" ");
    return new Measured(
        Integer.parseInt(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]));
  }
}
