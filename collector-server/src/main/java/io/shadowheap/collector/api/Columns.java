// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.TotalColumn;
import io.shadowheap.collector.history.TypeColumn;
import io.shadowheap.collector.problem.Problem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of history by the names the API gives them, {@code liveBytes} for LIVE_BYTES. */
final class Columns {

  private static final List<Column<?>> TYPE =
      List.of(
          TypeColumn.ALLOCATED_OBJECTS,
          TypeColumn.ALLOCATED_BYTES,
          TypeColumn.LIVE_OBJECTS,
          TypeColumn.LIVE_BYTES,
          TypeColumn.REFCOUNT_OBJECTS,
          TypeColumn.REFCOUNT_SUM,
          TypeColumn.GENERATION0_OBJECTS,
          TypeColumn.GENERATION1_OBJECTS,
          TypeColumn.GENERATION2_OBJECTS,
          TypeColumn.POOL_BLOCKS_USED,
          TypeColumn.POOL_BLOCKS_TOTAL);

  private static final List<Column<?>> TOTAL =
      List.of(
          TotalColumn.ALLOCATED_OBJECTS,
          TotalColumn.ALLOCATED_BYTES,
          TotalColumn.LIVE_OBJECTS,
          TotalColumn.LIVE_BYTES,
          TotalColumn.GENERATION0_OBJECTS,
          TotalColumn.GENERATION1_OBJECTS,
          TotalColumn.GENERATION2_OBJECTS,
          TotalColumn.POOL_BYTES,
          TotalColumn.POOL_ALLOCATED_BYTES,
          TotalColumn.CYCLES_CONFIRMED);

  private Columns() {}

  /** GENERATION2_OBJECTS is generation2Objects. */
  static String name(Column<?> column) {
    String[] words = column.name().toLowerCase(Locale.ROOT).split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  /**
   * @param text names separated by commas; null for those most wanted, * for all
   * @return in the order of the columns
   * @throws Problem 400 if one is not there
   */
  static List<Column<?>> of(Kind kind, String text) {
    if (text == null) {
      return switch (kind) {
        case TYPE -> TYPE;
        case TOTAL -> TOTAL;
        default -> kind.columns();
      };
    }
    if (text.equals("*")) {
      return kind.columns();
    }
    return Arrays.stream(text.split(","))
        .<Column<?>>map(name -> one(kind, "columns", name))
        .distinct()
        .sorted(Comparator.comparingInt(Column::ordinal))
        .toList();
  }

  /**
   * @param argument the name of the argument, for what is wrong with it
   */
  static Column<?> one(Kind kind, String argument, String name) {
    return kind.columns().stream()
        .filter(column -> name(column).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    400,
                    argument
                        + "="
                        + name
                        + " is not a column of kind="
                        + kind.name().toLowerCase(Locale.ROOT)
                        + "; write one of "
                        + String.join(", ", kind.columns().stream().map(Columns::name).toList())));
  }

  /** The numbers by their names, in order. */
  static <N extends Number> Map<String, N> named(List<Column<?>> columns, List<N> numbers) {
    var named = new LinkedHashMap<String, N>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(name(columns.get(i)), numbers.get(i));
    }
    return named;
  }
}
