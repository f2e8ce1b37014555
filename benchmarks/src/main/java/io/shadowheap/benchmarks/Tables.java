// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results as Markdown: one table for the README, then two of each workload. */
final class Tables {

  private static final double MEGABYTE = 1 << 20;

  private final List<Workload> workloads;
  private final List<Variant> variants;
  private final Results results;
  private final StringBuilder text = new StringBuilder();

  Tables(List<Workload> workloads, List<Variant> variants, Results results) {
    this.workloads = workloads;
    this.variants = variants;
    this.results = results;
  }

  String text(String conditions, double loadBefore) {
    text.append(
        String.format(
            Locale.ROOT,
            "%s; load average before: %.2f%s%n%nCPU time per operation, ratio to the plain run of"
                + " the same round: median (lowest..highest).%n%n",
            conditions,
            loadBefore,
            loadBefore > Machine.QUIET ? ", **the machine was not quiet**" : ""));
    summary();
    for (Workload workload : workloads) {
      text.append("\n## ").append(workload.name()).append("\n\n");
      text.append("Operations: ").append(workload.heading()).append(".\n\n");
      costs(workload);
      text.append('\n');
      collections(workload);
      others(workload);
    }
    return text.toString();
  }

  private void summary() {
    List<String> header = new ArrayList<>(List.of("variant"));
    workloads.forEach(workload -> header.add(workload.name()));
    header(header);
    for (Variant variant : variants) {
      List<String> cells = new ArrayList<>(List.of(variant.label()));
      workloads.forEach(workload -> cells.add(summary(workload, variant)));
      row(cells);
    }
  }

  private String summary(Workload workload, Variant variant) {
    Ratios cpu = cpu(workload, variant);
    String note = note(workload, variant);
    return cpu.sorted().isEmpty() ? note : cpu.text() + (note.isEmpty() ? "" : ", cut");
  }

  private void costs(Workload workload) {
    header(
        List.of(
            "variant",
            "pairs",
            "CPU per operation",
            "goal",
            "throughput",
            "p99 latency",
            "JVM GC pauses per operation",
            "JVM GC pause p99",
            "peak memory",
            "start-up CPU, s",
            "ratio",
            "goal",
            "note"));
    for (Variant variant : variants) {
      Ratios cpu = cpu(workload, variant);
      Ratios start =
          Ratios.of(results, workload, variant, run -> run.get(Figure.START_CPU_SECONDS));
      row(
          List.of(
              variant.label(),
              Integer.toString(cpu.sorted().size()),
              cpu.text(),
              goal(variant.goal(workload), cpu.median()),
              ratios(
                  workload,
                  variant,
                  run -> run.get(Figure.OPERATIONS) / run.get(Figure.WALL_SECONDS)),
              ratios(workload, variant, run -> run.get(Figure.P99_MILLIS)),
              ratios(workload, variant, run -> run.perOperation(Figure.PAUSE_MILLIS)),
              ratios(workload, variant, run -> run.get(Figure.PAUSE_P99_MILLIS)),
              ratios(workload, variant, run -> run.get(Figure.PEAK_BYTES)),
              number("%.2f", median(workload, variant, run -> run.get(Figure.START_CPU_SECONDS))),
              start.text(),
              goal(variant.startGoal(workload), start.median()),
              note(workload, variant)));
    }
  }

  private void collections(Workload workload) {
    header(
        List.of(
            "variant",
            "concurrent cycles per run",
            "reclaimed per cycle, MB",
            "ratio",
            "old generation growth, MB per 1000 s of CPU",
            "JVM GC pauses, ms per run",
            "pause p99, ms"));
    ToDoubleFunction<Run> reclaimed =
        run -> run.get(Figure.RECLAIMED_BYTES) / MEGABYTE / run.get(Figure.CYCLES);
    for (Variant variant : variants) {
      row(
          List.of(
              variant.label(),
              number("%.0f", median(workload, variant, run -> run.get(Figure.CYCLES))),
              number("%.1f", median(workload, variant, reclaimed)),
              ratios(workload, variant, reclaimed),
              number("%.0f", median(workload, variant, Tables::growth)),
              number("%.1f", median(workload, variant, run -> run.get(Figure.PAUSE_MILLIS))),
              range(workload, variant, run -> run.get(Figure.PAUSE_P99_MILLIS))));
    }
  }

  /** Of a program that is slowed down, less of its own growth falls into the time measured. */
  private static double growth(Run run) {
    return run.get(Figure.OLD_GROWTH_BYTES) / MEGABYTE / run.get(Figure.CPU_SECONDS) * 1_000;
  }

  /** What else took the cores; with it the ratios are worth less. */
  private void others(Workload workload) {
    List<Double> cores =
        variants.stream()
            .flatMap(variant -> results.of(workload.name(), variant.name()).stream())
            .map(run -> run.get(Figure.OTHERS_CORES))
            .filter(Double::isFinite)
            .sorted()
            .toList();
    if (!cores.isEmpty()) {
      double most = cores.get(cores.size() - 1);
      text.append(
          String.format(
              Locale.ROOT,
              "%nCores that other processes took meanwhile: median %.2f, most %.2f%s.%n",
              Ratios.median(cores),
              most,
              most > 0.2 ? ", **the machine was not quiet**" : ""));
    }
  }

  private Ratios cpu(Workload workload, Variant variant) {
    return Ratios.of(results, workload, variant, run -> run.perOperation(Figure.CPU_SECONDS));
  }

  private String ratios(Workload workload, Variant variant, ToDoubleFunction<Run> figure) {
    return Ratios.of(results, workload, variant, figure).text();
  }

  private double median(Workload workload, Variant variant, ToDoubleFunction<Run> figure) {
    return Ratios.median(values(workload, variant, figure));
  }

  private String range(Workload workload, Variant variant, ToDoubleFunction<Run> figure) {
    List<Double> values = values(workload, variant, figure);
    if (values.isEmpty()) {
      return "-";
    }
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f..%.1f)",
        Ratios.median(values),
        values.get(0),
        values.get(values.size() - 1));
  }

  private List<Double> values(Workload workload, Variant variant, ToDoubleFunction<Run> figure) {
    return results.of(workload.name(), variant.name()).stream()
        .filter(Run::hasFigures)
        .map(figure::applyAsDouble)
        .filter(Double::isFinite)
        .sorted()
        .toList();
  }

  /** Nothing is left out without a word. */
  private String note(Workload workload, Variant variant) {
    List<Run> runs = results.of(workload.name(), variant.name());
    return runs.isEmpty()
        ? "not run"
        : runs.stream().map(Run::note).filter(note -> !note.isEmpty()).findFirst().orElse("");
  }

  private static String goal(double goal, double median) {
    if (Double.isNaN(goal)) {
      return "-";
    }
    return "<= "
        + number("%.2f", goal)
        + (Double.isNaN(median) ? "" : median <= goal ? ", met" : ", **missed**");
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }

  private void header(List<String> names) {
    row(names);
    text.append("|---".repeat(names.size())).append("|\n");
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
