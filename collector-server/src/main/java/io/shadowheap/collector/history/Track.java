// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.ArrayList;
import java.util.List;

/**
 * One series of one instance: its states in the order of time.
 *
 * @param instanceNo number of the instance in the database
 * @param states at most one a slot
 */
public record Track(int instanceNo, List<State> states) {

  /**
   * What a slot holds.
   *
   * @param slot its start, milliseconds since the epoch
   * @param startedAt when the agent started: another value is another run, and its counters began
   *     at 0
   * @param values by column
   */
  public record State(long slot, long startedAt, long[] values) {}

  public Track(int instanceNo) {
    this(instanceNo, new ArrayList<>());
  }
}
