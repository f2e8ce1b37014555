// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import governed.Tenfold;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The budget in a JVM of its own while load rises tenfold and falls again. CPU time is compared
 * with CPU time, as the agent says it and as the system does, so a busy machine changes nothing.
 */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class BudgetIT {

  private static final int LOW_SECONDS = 20;
  private static final int HIGH_SECONDS = 25;
  private static final int LOW_AGAIN_SECONDS = 55;
  private static final int PATIENCE_SECONDS = 300;
  private static final double BUDGET = 0.03;
  private static final double LEAST_CORES = 0.01;
  private static final long WINDOW_MILLIS = 9_500;

  /**
   * The system counts in ticks of 10 ms, a window of reports is not one of the governor's, and
   * other tests make the same work dearer meanwhile.
   */
  private static final double SLACK = 0.04;

  /** Of a window in which the load rises tenfold, on a machine that other tests keep busy. */
  private static final double SLACK_OF_A_JUMP = 0.06;

  /**
   * What the agent does whatever it registers takes more than half of the least budget, 1 % of a
   * core, and on a busy machine more: then not everything comes back.
   */
  private static final double LEAST_BACK = 0.2;

  /** One report, and what the system said when it came. */
  private record Seen(Report report, double processSeconds, double agentSeconds) {

    double used() {
      return report.self().cpuSeconds() + report.governor().hookCpuSeconds();
    }
  }

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Process process;

  /** One on each JDK: each takes 100 seconds. */
  static Stream<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    Path running = Path.of(System.getProperty("java.home")).toAbsolutePath();
    try (Stream<Path> neighbours = Files.list(running.getParent())) {
      neighbours
          .filter(home -> home.getFileName().toString().matches(".*-(17|25)-.*"))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .sorted()
          .forEach(home -> programs.add(home + (programs.isEmpty() ? " trees" : " steady")));
    }
    return programs.isEmpty()
        ? Stream.of(running + " steady", running + " trees")
        : programs.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void the_budget_holds_in_every_window_after_two_and_coverage_comes_back(String program)
      throws Exception {
    String[] parts = program.split(" ");
    run(Path.of(parts[0]), parts[1]);

    // the last report is made at exit and judged by nobody
    List<Seen> rows = seen.stream().filter(row -> !row.report().last()).toList();
    StringBuilder table = new StringBuilder(program).append('\n');
    List<String> over = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Seen end = rows.get(i);
      int begin = i;
      while (begin >= 0 && millis(end) - millis(rows.get(begin)) < WINDOW_MILLIS) {
        begin--;
      }
      if (begin >= 0 && millis(rows.get(begin)) >= 20_000) {
        String line = window(rows.get(begin), end);
        table.append(line).append('\n');
        if (line.endsWith("OVER")) {
          over.add(line);
        }
      }
    }
    System.out.println(table);
    assertThat(over).as(table.toString()).isEmpty();
    Seen last = rows.get(rows.size() - 1);
    assertThat(last.report().self().cpuSeconds())
        .as("the agent's CPU time as the system says it")
        .isCloseTo(last.agentSeconds(), within(0.05 + 0.1 * last.agentSeconds()));
    double lowest = recentRatios(rows, LOW_SECONDS, LOW_SECONDS + HIGH_SECONDS).min().orElseThrow();
    double highest = recentRatios(rows, LOW_SECONDS + HIGH_SECONDS, 1_000).max().orElseThrow();
    assertThat(highest)
        .as("registered again after the load fell, lowest=" + lowest + "\n" + table)
        .isGreaterThan(Math.max(LEAST_BACK, 10 * lowest));
    if (parts[1].equals("trees")) {
      // the steady program keeps objects from the time it was sampled, so its types are not whole
      assertThat(rows.stream().flatMap(row -> row.report().types().stream()).filter(BudgetIT::ours))
          .as("trees were fully tracked once no sampled one was left")
          .anyMatch(row -> row.allocatedObjects() > row.registered() && row.fullyTracked());
    }
  }

  private static DoubleStream recentRatios(List<Seen> rows, int from, int end) {
    return rows.stream()
        .filter(row -> millis(row) > 1_000L * from && millis(row) <= 1_000L * end)
        .mapToDouble(row -> row.report().governor().recentRatio());
  }

  private static boolean ours(TypeRow row) {
    return row.type().startsWith("governed.") && row.registered() > 0;
  }

  private static long millis(Seen row) {
    return row.report().sentAt() - row.report().startedAt();
  }

  private static double slack(Seen begin) {
    return millis(begin) < 1_000L * (LOW_SECONDS + 5) ? SLACK_OF_A_JUMP : SLACK;
  }

  private static String window(Seen begin, Seen end) {
    double seconds = (millis(end) - millis(begin)) / 1e3;
    double used = end.used() - begin.used();
    double cpu = end.processSeconds() - begin.processSeconds();
    double allowed = Math.max(BUDGET * cpu, LEAST_CORES * seconds);
    return String.format(
        "from=%.1f to=%.1f process=%.2f used=%.3f allowed=%.3f made=%.0f ratio=%.3f by=%s %s",
        millis(begin) / 1e3,
        millis(end) / 1e3,
        cpu,
        used,
        allowed,
        end.report().governor().objectsPerSecond(),
        end.report().governor().recentRatio(),
        end.report().governor().limitedBy(),
        used > allowed + slack(begin) ? "OVER" : "held");
  }

  private void run(Path jdk, String kind) throws Exception {
    try (ReportReceiver receiver =
        new ReportReceiver(
            report -> seen.add(new Seen(report, processSeconds(), agentSeconds())))) {
      String agent = System.getProperty("agent.jar");
      process =
          new ProcessBuilder(
                  jdk.resolve("bin/java").toString(),
                  "-javaagent:" + agent + "=collector=" + receiver.url() + ",interval=5",
                  "-XX:+UseG1GC",
                  "-XX:G1PeriodicGCInterval=5000",
                  "-Xmx256m",
                  "-cp",
                  Path.of("target", "test-classes").toAbsolutePath().toString(),
                  Tenfold.class.getName(),
                  kind,
                  Integer.toString(LOW_SECONDS),
                  Integer.toString(HIGH_SECONDS),
                  Integer.toString(LOW_AGAIN_SECONDS))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Ticks of 10 ms, user and system. */
  private static double seconds(Path stat) throws IOException {
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  private double processSeconds() throws IOException {
    return seconds(Path.of("/proc", Long.toString(process.pid()), "stat"));
  }

  private double agentSeconds() throws IOException {
    double sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
      for (Path task : tasks.toList()) {
        if (Files.readString(task.resolve("comm")).startsWith("shadowheap-s")) {
          sum += seconds(task.resolve("stat"));
        }
      }
    }
    return sum;
  }
}
