// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import java.util.ArrayList;
import java.util.List;

/** Numbers held against numbers. */
final class Comparison {

  private static final int MOST_TOLD = 10;

  private final List<String> told = new ArrayList<>();
  private long compared;
  private long different;

  void differs(boolean differs, String what) {
    compared++;
    if (differs) {
      different++;
      if (told.size() < MOST_TOLD) {
        told.add(what);
      }
    }
  }

  boolean holds() {
    return different == 0 && compared > 0;
  }

  @Override
  public String toString() {
    String summary = "compared=" + compared + " different=" + different;
    return told.isEmpty() ? summary : summary + "\n  " + String.join("\n  ", told);
  }
}
