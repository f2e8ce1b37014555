// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.wire.AgentSelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an agent says it did not see.
 *
 * @param what what was not seen
 * @param reason why; empty if there is only one
 * @param count how many since the start
 */
public record BlindSpot(String what, String reason, long count) {

  /** All of them that were met. */
  public static List<BlindSpot> of(AgentSelf self) {
    var spots = new ArrayList<BlindSpot>();
    add(spots, "objects not registered", self.registrationsSkipped());
    add(spots, "objects not adopted", self.adoptionsSkipped());
    add(spots, "stores weaving did not see", self.unseenStores());
    add(spots, "classes not woven", self.classesSkipped());
    add(spots, "failures inside the agent", self.errors());
    spots.add(new BlindSpot("type names beyond the cap", "", self.typesFolded()));
    spots.add(new BlindSpot("reports not delivered", "", self.reportsFailed()));
    spots.add(new BlindSpot("laws found broken by the agent", "", self.lawsBroken()));
    return spots.stream().filter(spot -> spot.count() > 0).toList();
  }

  private static void add(List<BlindSpot> spots, String what, Map<String, Long> reasons) {
    if (reasons != null) {
      reasons.forEach((reason, count) -> spots.add(new BlindSpot(what, reason, count)));
    }
  }
}
