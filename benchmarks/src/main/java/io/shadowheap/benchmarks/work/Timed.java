// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

/**
 * What a measured program says about itself, on one line of stdout.
 *
 * @param startCpuSeconds CPU time of the process until its first operation was done
 * @param warmUps operations before the measured ones
 * @param operations operations measured
 * @param cpuSeconds CPU time of the whole process for them, its JVM's and agent's threads included
 * @param fromMillis when the first of them began, milliseconds since 1970
 * @param toMillis when the last of them ended
 */
public record Timed(
    double startCpuSeconds,
    long warmUps,
    long operations,
    double cpuSeconds,
    long fromMillis,
    long toMillis) {

  private static final String PREFIX = "measured ";

  String line() {
    return PREFIX
        + startCpuSeconds
        + " "
        + warmUps
        + " "
        + operations
        + " "
        + cpuSeconds
        + " "
        + fromMillis
        + " "
        + toMillis;
  }

  public static boolean isLine(String line) {
    return line.startsWith(PREFIX);
  }

  /** Of a line of which {@link #isLine} holds. */
  public static Timed parse(String line) {
    String[] fields = line.substring(PREFIX.length()).split(" ");
    return new Timed(
        Double.parseDouble(fields[0]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Double.parseDouble(fields[3]),
        Long.parseLong(fields[4]),
        Long.parseLong(fields[5]));
  }
}
