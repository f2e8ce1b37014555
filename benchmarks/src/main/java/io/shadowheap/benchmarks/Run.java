// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One run of a workload; a line of the results file.
 *
 * @param note what is to be said about it, or empty: {@link #CUT}, or that it failed and why
 */
record Run(String workload, int round, String variant, String note, Map<Figure, Double> figures) {

  /** Start of the note of a run that was ended early, because it took ten times the plain one's. */
  static final String CUT = "cut";

  static Run failed(String workload, int round, String variant, String why) {
    return new Run(workload, round, variant, "failed: " + why.replaceAll("[\\s|]+", " "), Map.of());
  }

  boolean hasFigures() {
    return !figures.isEmpty();
  }

  double get(Figure figure) {
    return figures.getOrDefault(figure, Double.NaN);
  }

  double perOperation(Figure figure) {
    return get(figure) / get(Figure.OPERATIONS);
  }

  String line() {
    StringJoiner line = new StringJoiner("\t");
    line.add(workload).add(Integer.toString(round)).add(variant).add(note);
    if (hasFigures()) {
      for (Figure figure : Figure.values()) {
        line.add(Double.toString(get(figure)));
      }
    }
    return line.toString();
  }

  static Run parse(String line) {
    String[] fields = line.split("\t", -1);
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    for (int i = 4; i < fields.length; i++) {
      figures.put(Figure.values()[i - 4], Double.parseDouble(fields[i]));
    }
    return new Run(fields[0], Integer.parseInt(fields[1]), fields[2], fields[3], figures);
  }
}
