// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One way to run a program; a row of the tables. */
enum Variant {
  PLAIN("plain"),
  /** The same again: what it differs from plain by is noise. */
  AGAIN("plain again (A/A)"),
  CENSUS("census"),
  SHADOW("shadow"),
  EXACT_FEW("exact, few % in scope"),
  EXACT_ALL("exact, all in scope"),
  ASYNC_ALLOC("async-profiler alloc"),
  ASYNC_LIVE("async-profiler live"),
  JFR("JFR ObjectAllocationSample"),
  INSTRUMENTER("java-allocation-instrumenter");

  private final String label;

  Variant(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** A row for scale, which need not be measured as often. */
  boolean isOfOthers() {
    return ordinal() >= ASYNC_ALLOC.ordinal();
  }

  /** The ratio of CPU time aimed at, or NaN. */
  double goal(Workload workload) {
    boolean trees = workload.name().startsWith("trees");
    return switch (this) {
      case CENSUS -> trees ? 1.15 : 1.02;
      case SHADOW -> trees ? 1.20 : 1.03;
      case EXACT_FEW -> 3;
      case EXACT_ALL -> workload.name().equals("javac") ? 15 : Double.NaN;
      default -> Double.NaN;
    };
  }

  /** The ratio of CPU time aimed at until a program has started, or NaN. */
  double startGoal(Workload workload) {
    boolean cheap = this == CENSUS || this == SHADOW;
    return cheap && workload.name().equals("spring") ? 1.10 : Double.NaN;
  }

  /**
   * How to start it.
   *
   * @param folder empty
   * @throws IOException if that cannot be done here; the message says why
   */
  Launch launch(Workload workload, Tools tools, Path folder) throws IOException {
    return switch (this) {
      case PLAIN, AGAIN -> new Launch(List.of(), false, folder, printed -> {});
      case CENSUS -> agent(tools, "census", workload.scope(), folder);
      case SHADOW -> agent(tools, "shadow", workload.scope(), folder);
      case EXACT_FEW -> {
        if (workload.scopeOfFewPercent() == null) {
          throw new IOException("no package of it makes a few percent of the allocations");
        }
        yield agent(tools, "exact", workload.scopeOfFewPercent(), folder);
      }
      case EXACT_ALL -> agent(tools, "exact", workload.scopeOfAll(), folder);
      case ASYNC_ALLOC -> async(tools, "", folder);
      case ASYNC_LIVE -> async(tools, ",live", folder);
      case JFR -> {
        Path file = folder.resolve("recording.jfr");
        String option = "-XX:StartFlightRecording=filename=" + file + ",settings=" + tools.jfc();
        yield new Launch(List.of(option), false, folder, written(file));
      }
      case INSTRUMENTER ->
          new Launch(
              List.of("-javaagent:" + tools.instrumenter()),
              true,
              folder,
              said("counted objects=[1-9].*"));
    };
  }

  private static Launch agent(Tools tools, String tier, String scope, Path folder) {
    String option = "-javaagent:" + tools.agent() + "=tier=" + tier + ",scope=" + scope;
    return new Launch(
        List.of(option), false, folder, said("shadowheap [0-9].*tier=" + tier + "\\b.*"));
  }

  private static Launch async(Tools tools, String more, Path folder) throws IOException {
    Path file = folder.resolve("allocations.jfr");
    String option = "=start,event=alloc" + more + ",file=" + file;
    return new Launch(
        List.of("-agentpath:" + tools.asyncProfiler() + option), false, folder, written(file));
  }

  private static Launch.Proof written(Path file) {
    return printed -> {
      if (!Files.exists(file) || Files.size(file) == 0) {
        throw new IOException("it wrote no recording; " + firstOf(printed));
      }
    };
  }

  private static Launch.Proof said(String pattern) {
    return printed -> {
      if (printed.stream().noneMatch(line -> line.matches(pattern))) {
        throw new IOException("it was not at work; " + firstOf(printed));
      }
    };
  }

  private static String firstOf(List<String> printed) {
    return printed.isEmpty() ? "nothing was printed" : "first line printed: " + printed.get(0);
  }
}
