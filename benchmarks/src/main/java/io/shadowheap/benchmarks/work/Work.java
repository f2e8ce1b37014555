// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

import com.sun.management.OperatingSystemMXBean;
import io.shadowheap.benchmarks.work.web.Requests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A measured program. Arguments: warm-up operations, seconds to measure, most seconds for all of it
 * (at that point the warm-up ends early, so that there is still a figure), then javac SOURCES, h2,
 * trees or spring, and a folder to write to. Prints one {@link Timed}, and ends when its stdin
 * does: until then it can be looked at.
 */
public final class Work {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Work() {}

  public static void main(String[] arguments) throws Exception {
    long began = System.nanoTime();
    long warmUps = Long.parseLong(arguments[0]);
    long seconds = Long.parseLong(arguments[1]);
    long warmUpSeconds = Long.parseLong(arguments[2]) - seconds;
    try (Operation operation = operation(arguments)) {
      operation.run();
      double startCpu = cpuSeconds();
      long warmedUp = 1;
      while (warmedUp < warmUps && System.nanoTime() - began < nanos(warmUpSeconds)) {
        operation.run();
        warmedUp++;
      }
      System.out.println(measure(operation, seconds, startCpu, warmedUp).line());
      awaitEndOfInput();
    }
  }

  private static Operation operation(String[] arguments) throws Exception {
    return switch (arguments[3]) {
      case "javac" -> new Compilations(Path.of(arguments[4]), Path.of(arguments[5]));
      case "h2" -> new Transactions();
      case "trees" -> new Trees();
      case "spring" -> new Requests();
      default -> throw new IllegalArgumentException("unknown work: work=" + arguments[3]);
    };
  }

  private static Timed measure(Operation operation, long seconds, double startCpu, long warmedUp)
      throws Exception {
    long from = System.currentTimeMillis();
    long start = System.nanoTime();
    double cpu = cpuSeconds();
    long operations = 0;
    while (System.nanoTime() - start < nanos(seconds)) {
      operation.run();
      operations++;
    }
    cpu = cpuSeconds() - cpu;
    return new Timed(startCpu, warmedUp, operations, cpu, from, System.currentTimeMillis());
  }

  private static double cpuSeconds() {
    return PROCESS.getProcessCpuTime() / 1e9;
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
