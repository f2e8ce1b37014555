// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.GovernorView;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;

/**
 * Keeps the shadow heap up to date with the real one: {@link ShadowTracker}, {@link ExactTracker}.
 */
public sealed interface Tracker permits ShadowTracker, ExactTracker {

  /** What all tiers follow objects with. */
  TrackerParts parts();

  /**
   * Takes the registrations made since the last time.
   *
   * @return how many
   */
  long drain(long nowNanos);

  /** Takes them, and leaves the rest of the model as it is. */
  void takeRegistrations();

  /** One epoch. */
  void epoch(long nowNanos);

  /**
   * Reads at once all that sweeps and walks would come to read: for who asks what is true now. The
   * epochs' own order of work is as before.
   */
  CaughtUp catchUp(long nowNanos);

  /** Does what a user asked for: the CPU time it takes is not held to the budget. */
  default void asked(Work work) throws IOException {
    work.run();
  }

  /** Something that may fail to write. */
  interface Work {
    void run() throws IOException;
  }

  /** Answers a question of the program itself; null if there is no answer. */
  Object answer(String question, Object first, Object second);

  /** Ages of the tracked objects by type, as of the last drain or epoch. */
  default Map<Integer, AgeSeconds> ages() {
    return Ages.of(parts().tracked);
  }

  /**
   * Objects of a type registered since the start: those of a fully tracked type equal its census.
   */
  default long registered(int type) {
    return parts().registrations.registered(type);
  }

  /** How long garbage waited for the JVM, by type; none where counts free. */
  Map<Integer, ReclaimDelay> reclaimDelays();

  /** Equal strings and boxes, as the last complete pass found them. */
  default EqualValuesView equalValues() {
    return parts().values.last();
  }

  /**
   * Index of the array element an edge comes from.
   *
   * @param edge index of the edge among those of the array
   * @return negative if the holder is no array, or has changed since it was traced
   */
  default int elementIndex(int holder, int edge) {
    return parts().elementIndex.of(holder, edge);
  }

  /** Identity hash of a tracked object, or 0 if it was not asked for yet. */
  default int hash(int id) {
    Tracked tracked = parts().tracked;
    return tracked.contains(id) ? tracked.refs()[id].hash : 0;
  }

  /** True if the object was registered, not adopted. */
  default boolean isRegistered(int id) {
    Tracked tracked = parts().tracked;
    return tracked.contains(id) && tracked.has(id, Tracked.REGISTERED);
  }

  /**
   * True if the JVM has reclaimed an object that the shadow heap keeps: in the exact tier what
   * hangs on a ring until a collection finds that.
   */
  boolean isReclaimed(int id);

  /** True if nothing is adopted through the object. */
  default boolean isForeign(int id) {
    Tracked tracked = parts().tracked;
    return tracked.contains(id) && tracked.has(id, Tracked.FOREIGN);
  }

  /** Closes registering for good; the tracker is of no use afterwards. */
  void stop();

  /** Live objects by type, as those registered say, for types that are sampled above all. */
  Map<Integer, Estimate> estimates();

  /** Types of which objects were left out on purpose since the last call. */
  BitSet takeSampled();

  /**
   * Types of which an object was lost since the start; {@link
   * io.shadowheap.agent.names.TypeNames#OTHER} means all.
   */
  BitSet lost();

  /** What the governor decided, and why; null where there is nothing to govern. */
  GovernorView governed();

  /** What was done since the start. */
  TrackerCounters counters(long nowNanos);
}
