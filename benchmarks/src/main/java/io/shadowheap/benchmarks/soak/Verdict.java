// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a soak is to show, and what it did. */
final class Verdict {

  /** Memory of an agent that tracks as much as before may differ by so much. */
  private static final double FLAT = 1.1;

  private static final long BYTES_PER_OBJECT = 100;
  private static final double AGREEING = 0.99;

  private final List<String> lines = new ArrayList<>();
  private boolean holds = true;

  /**
   * Judges.
   *
   * @param looks in the order of time, equally far apart; the first fifth is the warm-up
   * @param findings what verify printed
   */
  Verdict(List<Look> looks, JsonNode findings) {
    Look early = looks.get(looks.size() / 5);
    Look middle = looks.get(looks.size() / 5 + (looks.size() - looks.size() / 5) / 2);
    Look last = looks.get(looks.size() - 1);
    memory(middle, last);
    healed(early, middle, last);
    counts(findings);
    say(
        last.errors() == 0 && last.lawsBroken() == 0,
        "no error, no broken law: errors=%d lawsBroken=%d",
        last.errors(),
        last.lawsBroken());
  }

  private void memory(Look middle, Look last) {
    double allowed =
        Math.max(
            middle.agentBytes() * FLAT,
            middle.agentBytes() + BYTES_PER_OBJECT * (last.tracked() - middle.tracked()));
    say(
        last.agentBytes() <= allowed,
        "agent memory is flat over the second half: bytes=%d..%d tracked=%d..%d (at most 1.1 times,"
            + " or 100 bytes per further tracked object)",
        middle.agentBytes(),
        last.agentBytes(),
        middle.tracked(),
        last.tracked());
  }

  private void healed(Look early, Look middle, Look last) {
    double before = perMinute(early, middle);
    double after = perMinute(middle, last);
    say(
        after <= before * 1.2 + 10,
        "healed stores do not become more: %.1f per minute in the first half, %.1f in the second"
            + " (at most 1.2 times and 10 more)",
        before,
        after);
  }

  private static double perMinute(Look from, Look to) {
    return (to.healed() - from.healed()) / (to.minute() - from.minute());
  }

  private void counts(JsonNode findings) {
    JsonNode row = findings.path("fullyTracked");
    long objects = row.path("objects").asLong();
    long agreeing = row.path("agreeing").asLong();
    say(
        objects > 0 && agreeing >= AGREEING * objects,
        "reference counts agree with a heap dump at the end: %d of %d objects of %d fully tracked"
            + " types (%.3f %%, at least 99 %%)",
        agreeing,
        objects,
        row.path("types").asLong(),
        objects == 0 ? 0 : 100.0 * agreeing / objects);
    JsonNode shortcomings = findings.path("shortcomings");
    say(
        shortcomings.isArray() && shortcomings.isEmpty(),
        "verify has nothing to complain of: %s",
        shortcomings);
  }

  private void say(boolean held, String format, Object... figures) {
    holds &= held;
    lines.add((held ? "held    " : "NOT HELD ") + String.format(Locale.ROOT, format, figures));
  }

  boolean holds() {
    return holds;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n" + (holds ? "The soak held." : "The soak did NOT hold.");
  }
}
