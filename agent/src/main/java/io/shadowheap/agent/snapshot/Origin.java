// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import io.shadowheap.agent.trace.CaughtUp;
import java.util.List;
import java.util.Map;

/**
 * Where a snapshot is from.
 *
 * @param agent version of the agent
 * @param service name of the service
 * @param pid process
 * @param at milliseconds since 1970
 * @param tier tier of the agent
 * @param scope prefixes of the types whose objects are registered
 * @param epoch epochs completed
 * @param skipped registrations not made since the start, by reason
 * @param stores references that were no longer as last read when everything was read again for this
 * @param holders objects that were found to refer to tracked ones for this
 */
public record Origin(
    String agent,
    String service,
    long pid,
    long at,
    String tier,
    List<String> scope,
    long epoch,
    Map<String, Long> skipped,
    long stores,
    long holders) {

  /** True if counts are kept as CPython keeps them. */
  public boolean ofExactTier() {
    return tier.equals("exact");
  }

  /** The same agent, later; its tier may have changed. */
  public Origin after(
      String tierNow, long epochs, long millis, Map<String, Long> skippedByNow, CaughtUp caughtUp) {
    return new Origin(
        agent,
        service,
        pid,
        millis,
        tierNow,
        scope,
        epochs,
        skippedByNow,
        caughtUp.stores(),
        caughtUp.holders());
  }
}
