// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Map;

/**
 * Keeps the shadow heap up to date with the real one: {@link ShadowTracker}, {@link ExactTracker}.
 */
public sealed interface Tracker permits ShadowTracker, ExactTracker {

  /**
   * Takes the registrations made since the last time.
   *
   * @return how many
   */
  long drain(long nowNanos);

  /** One epoch. */
  void epoch(long nowNanos);

  /** Answers a question of the program itself; null if there is no answer. */
  Object answer(String question, Object first, Object second);

  /** Ages of the tracked objects by type, as of the last drain or epoch. */
  Map<Integer, AgeSeconds> ages();

  /**
   * Objects of a type registered since the start: those of a fully tracked type equal its census.
   */
  long registered(int type);

  /** What was done since the start. */
  TrackerCounters counters(long nowNanos);
}
