// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import io.shadowheap.benchmarks.work.Timed;
import io.shadowheap.benchmarks.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program of this module that does one thing again and again and measures itself.
 *
 * @param classPath what the program is started with
 * @param work arguments for {@link Work} that say what; a folder of the run's own follows
 * @param warmUps operations before it is measured
 * @param seconds how long it is measured
 */
record ProgramWorkload(
    String name,
    String what,
    String classPath,
    List<String> jvmOptions,
    List<String> work,
    long warmUps,
    int seconds,
    String scope,
    String scopeOfFewPercent,
    String scopeOfAll)
    implements Workload {

  /** Time for start and end, beyond what is measured. */
  private static final double GRACE_SECONDS = 60;

  @Override
  public String heading() {
    return what + ", after " + warmUps + " of them, " + seconds + " s measured";
  }

  @Override
  public Measured run(Launch launch, double mostSeconds) throws IOException, InterruptedException {
    Path gcLog = launch.folder().resolve("gc.log");
    double busy = Machine.busySeconds() - Machine.ownSeconds();
    long start = System.nanoTime();
    try (MeasuredProcess program = new MeasuredProcess(command(launch, gcLog, mostSeconds))) {
      Timed timed =
          Timed.parse(program.awaitLine(Timed::isLine, mostSeconds + seconds + GRACE_SECONDS));
      double elapsed = (System.nanoTime() - start) / 1e9;
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.ELAPSED_SECONDS, elapsed);
      figures.put(Figure.START_CPU_SECONDS, timed.startCpuSeconds());
      figures.put(Figure.OPERATIONS, (double) timed.operations());
      figures.put(Figure.CPU_SECONDS, timed.cpuSeconds());
      figures.put(Figure.WALL_SECONDS, (timed.toMillis() - timed.fromMillis()) / 1e3);
      figures.put(Figure.PEAK_BYTES, program.peakBytes());
      double others = Machine.busySeconds() - Machine.ownSeconds() - busy - program.cpuSeconds();
      figures.put(Figure.OTHERS_CORES, others / elapsed);
      program.end(true);
      launch.proof().check(program.printed());
      GcLog.read(gcLog, timed.fromMillis(), timed.toMillis(), figures);
      return new Measured(figures, note(timed));
    }
  }

  private String note(Timed timed) {
    return timed.warmUps() >= warmUps
        ? ""
        : Run.CUT + ": warm-up ended after " + timed.warmUps() + " of " + warmUps;
  }

  private List<String> command(Launch launch, Path gcLog, double mostSeconds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add(GcLog.option(gcLog));
    command.addAll(launch.jvmOptions());
    command.addAll(List.of("-cp", classPath));
    if (launch.countsByType()) {
      command.add(Launch.COUNT_BY_TYPE);
    }
    command.add(Work.class.getName());
    command.add(Long.toString(warmUps));
    command.add(Integer.toString(seconds));
    command.add(Long.toString((long) Math.min(mostSeconds, 1e6)));
    command.addAll(work);
    command.add(launch.folder().toString());
    return command;
  }
}
