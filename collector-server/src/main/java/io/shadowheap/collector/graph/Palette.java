// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

/** The colours and type of a picture; told apart by people who confuse red and green, too. */
final class Palette {

  static final String FONT =
      "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

  static final String PAPER = "#ffffff";
  static final String INK = "#0f172a";
  static final String FAINT = "#64748b";
  static final String BORDER = "#94a3b8";
  static final String EDGE = "#64748b";

  /** Cycles, and what a collection found isolated. */
  static final String CYCLE = "#d9480f";

  static final String SAMPLE = "#fff4d6";
  static final String SAMPLE_BORDER = "#b7791f";
  static final String REGISTERED = "#2563eb";
  static final String ADOPTED = "#94a3b8";
  static final String STATIC = "#0f766e";
  static final String STATIC_PAPER = "#e6f6f4";

  private Palette() {}
}
