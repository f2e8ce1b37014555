// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.text;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; the first is set flush left, the others flush right. */
final class Table {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** The rows as lines, the heading first. */
  List<String> lines() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder(row[0]).append(" ".repeat(widths[0] - row[0].length()));
    for (int i = 1; i < row.length; i++) {
      line.append(GAP).append(" ".repeat(widths[i] - row[i].length())).append(row[i]);
    }
    return line.toString();
  }
}
