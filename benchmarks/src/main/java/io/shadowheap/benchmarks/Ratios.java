// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Ratios between runs of the same round. */
final class Ratios {

  private Ratios() {}

  /** Median, then lowest and highest ratio in brackets. */
  static String of(List<Measured> runs, List<Measured> plain, ToDoubleFunction<Measured> figure) {
    List<Double> ratios =
        IntStream.range(0, runs.size())
            .mapToObj(i -> figure.applyAsDouble(runs.get(i)) / figure.applyAsDouble(plain.get(i)))
            .sorted()
            .toList();
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f..%.3f)",
        median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
