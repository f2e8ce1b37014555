// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Whether anything else runs here. */
final class Machine {

  /** Load average up to which a machine counts as quiet: nothing waits for a core. */
  static final double QUIET = 0.5;

  private static final Path STAT = Path.of("/proc/stat");
  private static final double TICKS_PER_SECOND = 100;

  private Machine() {}

  /** Of the last minute. */
  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Waits until it is quiet, as after a build; false if it does not become so. */
  static boolean awaitQuiet(int patienceSeconds) throws InterruptedException {
    for (int waited = 0; loadAverage() > QUIET; waited += 5) {
      if (waited >= patienceSeconds) {
        return false;
      }
      if (waited == 0) {
        System.err.printf(
            "the machine is not quiet: loadAverage=%.2f quiet=%.1f; waiting up to %d s%n",
            loadAverage(), QUIET, patienceSeconds);
      }
      TimeUnit.SECONDS.sleep(5);
    }
    return true;
  }

  /** CPU seconds of all cores, all processes, since the system started; NaN if not Linux. */
  static double busySeconds() throws IOException {
    if (!Files.exists(STAT)) {
      return Double.NaN;
    }
    // cpu user nice system idle iowait irq softirq steal guest...
    long[] ticks =
        Arrays.stream(Files.readAllLines(STAT).get(0).split(" +"))
            .skip(1)
            .mapToLong(Long::parseLong)
            .toArray();
    return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / TICKS_PER_SECOND;
  }

  /** CPU seconds of this process. */
  static double ownSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
