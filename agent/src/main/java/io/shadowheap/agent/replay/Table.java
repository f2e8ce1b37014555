// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Figures of several outcomes side by side. */
final class Table<O> {

  private static final int LABEL = 30;
  private static final int COLUMN = 13;

  private final List<O> outcomes;
  private final PrintWriter out;

  Table(List<O> outcomes, PrintWriter out) {
    this.outcomes = outcomes;
    this.out = out;
  }

  /** A line of texts over the columns. */
  void heads(String label, List<String> heads) {
    StringBuilder line = new StringBuilder(label);
    line.append(" ".repeat(Math.max(0, LABEL - label.length())));
    for (String head : heads) {
      line.append(" ".repeat(Math.max(1, COLUMN - head.length()))).append(head);
    }
    out.print(line.toString().stripTrailing() + "\n");
  }

  /** One figure, or some, of each outcome. */
  @SafeVarargs
  final void row(String label, Function<O, Long>... figures) {
    heads(
        label,
        outcomes.stream()
            .flatMap(one -> List.of(figures).stream().map(figure -> figure.apply(one).toString()))
            .toList());
  }

  /** A share as a percentage. */
  void shares(String label, Function<O, Long> part, Function<O, Long> whole) {
    heads(label, outcomes.stream().map(one -> percent(part.apply(one), whole.apply(one))).toList());
  }

  /** A dash where there is nothing to have a share of. */
  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
