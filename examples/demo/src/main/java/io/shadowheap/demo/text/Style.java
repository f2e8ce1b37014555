// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.text;

/** Bold and dim on a terminal, plain text elsewhere. */
public enum Style {
  PLAIN("", "", "", ""),
  TERMINAL("\u001b[1m", "\u001b[2m", "\u001b[31m", "\u001b[0m");

  private final String bold;
  private final String dim;
  private final String red;
  private final String reset;

  Style(String bold, String dim, String red, String reset) {
    this.bold = bold;
    this.dim = dim;
    this.red = red;
    this.reset = reset;
  }

  public String heading(String text) {
    return bold + text + reset;
  }

  String aside(String text) {
    return dim + text + reset;
  }

  public String alarm(String text) {
    return red + bold + text + reset;
  }
}
