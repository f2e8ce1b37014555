// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many classes and methods were woven or left as they are, and why. */
public final class WeaveCounts {

  /** What became of a class, or of a method. */
  public enum Outcome {
    /** Classes woven. */
    WOVEN,
    /** Classes that allocate nothing. */
    NOTHING_TO_WEAVE,
    /** Classes the hooks depend on. */
    OF_THE_HOOKS,
    /** Hidden classes whose callers count what they make. */
    COUNTED_BY_CALLERS,
    /** Classes the user excluded. */
    EXCLUDED,
    /** Classes of a version this agent does not know. */
    UNKNOWN_VERSION,
    /** Classes that weaving failed on. */
    FAILED,
    /** Classes the JVM refused to change. */
    REFUSED,
    /** Methods that hooks would have made too long for the JVM, or for its compiler. */
    METHODS_TOO_LONG,
    /** Methods whose stores are not watched because hooks would have made them too long. */
    METHODS_UNWATCHED,
    /** Classes not in scope, where only those in scope are woven. */
    OUT_OF_SCOPE
  }

  private static final int FAILURES_KEPT = 20;

  private final List<String> failures = new ArrayList<>();
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  synchronized void add(Outcome outcome, long n) {
    Long before = counts.get(outcome);
    counts.put(outcome, (before == null ? 0 : before) + n);
  }

  synchronized void failed(String className, Throwable failure) {
    add(Outcome.FAILED, 1);
    if (failures.size() < FAILURES_KEPT) {
      failures.add("weave " + className + ": " + failure);
    }
  }

  /** The first few classes that weaving failed on, and why. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** Counts so far; an outcome that has not occurred is absent. */
  public synchronized Map<Outcome, Long> read() {
    return new EnumMap<>(counts);
  }
}
