// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.findings.Findings;
import io.shadowheap.demo.load.LoadStats;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the run showed what was expected. The only place that compares names of types and fields,
 * and those come from the command line.
 *
 * @param passed true if so
 * @param text a line that says it
 */
record Verdict(boolean passed, String text) {

  /** Failed requests up to this share are a hiccup. */
  private static final double FAILED_RATIO = 0.01;

  static Verdict of(Demo demo, Findings findings, LoadStats stats) {
    List<String> missing = new ArrayList<>();
    if (findings == null) {
      missing.add("no report of service " + demo.service + " reached the server");
    } else {
      expectations(demo, findings, missing);
    }
    if (stats.failures() > stats.requests() * FAILED_RATIO) {
      missing.add(stats.failures() + " requests failed, the last: " + stats.lastFailure());
    }
    return missing.isEmpty()
        ? new Verdict(true, "Found what was expected: " + expected(demo) + ".")
        : new Verdict(false, "Not as expected: " + String.join("; ", missing));
  }

  private static String expected(Demo demo) {
    if (demo.expectHealthy) {
      return "no ring of the application, nothing that grows";
    }
    List<String> expected = new ArrayList<>();
    if (demo.expectRing != null) {
      expected.add("a ring with " + demo.expectRing);
    }
    if (demo.expectGrown != null) {
      expected.add("growth of " + demo.expectGrown);
    }
    if (demo.expectCopies != null) {
      expected.add("copies at " + demo.expectCopies);
    }
    return expected.isEmpty() ? "nothing in particular" : String.join(", ", expected);
  }

  private static void expectations(Demo demo, Findings findings, List<String> missing) {
    if (demo.expectRing != null && !findings.hasRingWith(demo.expectRing)) {
      missing.add("no ring with " + demo.expectRing);
    }
    if (demo.expectGrown != null && !findings.hasGrown(demo.expectGrown)) {
      missing.add(demo.expectGrown + " is not among what grew");
    }
    if (demo.expectCopies != null && !findings.hasCopiesAt(demo.expectCopies)) {
      missing.add("no copies at " + demo.expectCopies);
    }
    if (demo.expectHealthy && !findings.rings().isEmpty()) {
      missing.add("a ring in a healthy run");
    }
    if (demo.expectHealthy && !findings.grown().isEmpty()) {
      missing.add("growth in a healthy run");
    }
  }
}
