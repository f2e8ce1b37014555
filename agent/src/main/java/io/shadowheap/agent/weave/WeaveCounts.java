// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.EnumMap;
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
    METHODS_TOO_LONG
  }

  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  synchronized void add(Outcome outcome, long n) {
    Long before = counts.get(outcome);
    counts.put(outcome, (before == null ? 0 : before) + n);
  }

  /** Counts so far; an outcome that has not occurred is absent. */
  public synchronized Map<Outcome, Long> read() {
    return new EnumMap<>(counts);
  }
}
