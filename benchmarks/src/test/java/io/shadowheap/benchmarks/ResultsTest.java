// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @TempDir private Path folder;

  @Test
  void what_was_run_is_there_again_and_half_a_line_is_not() throws IOException {
    Path file = folder.resolve("new/runs.tsv");
    Results first = new Results(file, "java=17");
    Run whole = new Run("javac", 2, "CENSUS", "", figures());
    Run failed = Run.failed("javac", 2, "JFR", "no\tsuch | thing\n");
    first.add(whole);
    first.add(failed);
    Files.writeString(file, "javac\t3\tCENSUS\t\t1.0\t2", StandardOpenOption.APPEND);

    Results again = new Results(file, "java=17");

    assertThat(again.of("javac", "CENSUS")).containsExactly(whole);
    assertThat(again.of("javac", "JFR")).containsExactly(failed);
    assertThat(failed.note()).isEqualTo("failed: no such thing ");
    again.add(whole);
    assertThat(new Results(file, "java=17").size()).isEqualTo(3);
  }

  @Test
  void a_figure_that_is_not_known_leaves_the_others_in_their_columns() {
    Run run = new Run("javac", 2, "CENSUS", "", Map.of(Figure.PEAK_BYTES, 7.0));
    Run again = Run.parse(run.line());
    assertThat(again.get(Figure.PEAK_BYTES)).isEqualTo(7);
    assertThat(again.get(Figure.P99_MILLIS)).isNaN();
  }

  @Test
  void runs_of_other_conditions_are_refused() throws IOException {
    Path file = folder.resolve("runs.tsv");
    new Results(file, "java=17");

    assertThatThrownBy(() -> new Results(file, "java=25"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("java=17")
        .hasMessageContaining("java=25")
        .hasMessageContaining("--results");
  }

  private static Map<Figure, Double> figures() {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      figures.put(figure, figure == Figure.P99_MILLIS ? Double.NaN : 1.5 + figure.ordinal());
    }
    return figures;
  }
}
