// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Ratios between runs of the same round.
 *
 * @param sorted those that are numbers
 */
record Ratios(List<Double> sorted) {

  /** One for each round in which both variants were run. */
  static Ratios of(
      Results results, Workload workload, Variant variant, ToDoubleFunction<Run> figure) {
    return new Ratios(
        results.of(workload.name(), variant.name()).stream()
            .flatMap(run -> ratio(results, run, figure))
            .filter(Double::isFinite)
            .sorted()
            .toList());
  }

  private static Stream<Double> ratio(Results results, Run run, ToDoubleFunction<Run> figure) {
    Optional<Run> plain = results.of(run.workload(), Variant.PLAIN.name(), run.round());
    return plain.stream().map(p -> figure.applyAsDouble(run) / figure.applyAsDouble(p));
  }

  double median() {
    return median(sorted);
  }

  /** Median, then lowest and highest in brackets. */
  String text() {
    if (sorted.isEmpty()) {
      return "-";
    }
    if (sorted.size() == 1) {
      return String.format(Locale.ROOT, "%.2f", median());
    }
    return String.format(
        Locale.ROOT, "%.3f (%.2f..%.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** NaN of none. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().filter(Double::isFinite).sorted().toList();
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
