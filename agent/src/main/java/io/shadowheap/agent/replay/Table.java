// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Figures of several outcomes side by side, one column each. */
final class Table<O> {

  private static final int LABEL = 44;
  private static final int COLUMN = 16;

  private final List<O> outcomes;
  private final PrintWriter out;

  Table(List<O> outcomes, PrintWriter out) {
    this.outcomes = outcomes;
    this.out = out;
  }

  /** A line without figures over the columns. */
  void heads(List<String> heads) {
    line("", heads);
  }

  void row(String label, Function<O, Long> figure) {
    line(label, outcomes.stream().map(figure).map(String::valueOf).toList());
  }

  /** A share as a percentage; a dash where there is nothing to have a share of. */
  void shares(String label, Function<O, Long> part, Function<O, Long> whole) {
    line(label, outcomes.stream().map(one -> percent(part.apply(one), whole.apply(one))).toList());
  }

  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private void line(String label, List<String> cells) {
    StringBuilder line = new StringBuilder(label);
    line.append(" ".repeat(Math.max(1, LABEL - label.length())));
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(1, COLUMN - cell.length()))).append(cell);
    }
    out.print(line + "\n");
  }
}
