// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.ship.ShipCounts;
import io.shadowheap.agent.weave.WeaveCounts;
import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.check.Laws;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Attachment;
import io.shadowheap.wire.Text;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the agent costs, what it does not see and what went wrong inside it. Shadow thread. */
final class AgentHealth {

  private final CpuClocks clocks;
  private final WeaveCounts weaving;
  private final double startCpuSeconds;
  private final Attachment attachment;
  private final Map<String, Long> errors = new TreeMap<>();
  private long epochs;
  private long lastEpochNanos;
  private long lawsBroken;

  /**
   * @param attachment null if the agent was there from the start
   */
  AgentHealth(
      CpuClocks clocks, WeaveCounts weaving, double startCpuSeconds, Attachment attachment) {
    this.clocks = clocks;
    this.weaving = weaving;
    this.startCpuSeconds = startCpuSeconds;
    this.attachment = attachment;
  }

  /** Notes a failure inside the agent; the service never sees it. */
  void failed(String where, Throwable failure) {
    errors.merge(where + ": " + failure.getClass().getSimpleName(), 1L, Long::sum);
  }

  /** Publishes, among what went wrong, why something the user may expect is off. */
  void off(String what, String why) {
    errors.merge(what + " off: " + why, 1L, Long::sum);
  }

  void epochTook(long nanos) {
    epochs++;
    lastEpochNanos = nanos;
  }

  /** Counts the laws the view breaks, and keeps the text of the last one as an error. */
  void check(HeapView heap) {
    for (String broken : Laws.broken(heap)) {
      lawsBroken++;
      errors.merge(broken, 1L, Long::sum);
    }
  }

  AgentSelf self(Tracking.Seen seen, ShipCounts shipped, long typesFolded, boolean running) {
    Map<Outcome, Long> classes = weaving.read();
    Map<String, Long> failures = new TreeMap<>();
    errors.forEach((error, times) -> failures.merge(Text.marked(error), times, Long::sum));
    weaving.failures().forEach(failure -> failures.merge(Text.marked(failure), 1L, Long::sum));
    return new AgentSelf(
        running ? clocks.agentNanos() / 1e9 : 0,
        startCpuSeconds,
        epochs,
        lastEpochNanos / 1e9,
        seen.lastOldCollectionAgeSeconds(),
        classes.getOrDefault(Outcome.WOVEN, 0L),
        skipped(classes),
        seen.registrationsSkipped(),
        seen.unseenStores(),
        seen.adoptionsSkipped(),
        seen.touched(),
        shipped.undelivered() + shipped.failedAttempts(),
        Map.copyOf(failures),
        typesFolded,
        lawsBroken,
        attachment);
  }

  private static Map<String, Long> skipped(Map<Outcome, Long> classes) {
    Map<String, Long> skipped = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.WOVEN && outcome != Outcome.NOTHING_TO_WEAVE) {
        skipped.put(outcome.name().toLowerCase(Locale.ROOT), classes.getOrDefault(outcome, 0L));
      }
    }
    return skipped;
  }
}
