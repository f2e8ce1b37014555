// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.observe.Census;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.TypeView;
import java.util.HashMap;
import java.util.Map;

/**
 * Which types are fully tracked: every allocation of theirs was registered.
 *
 * <p>The census is read before the registrations are taken, so the two differ by the objects whose
 * constructor was running at that moment. A type is fully tracked if they agreed in one of the last
 * three reports.
 */
final class FullTracking {

  private static final int REPORTS = 3;

  private final Map<Integer, Integer> lastAgreed = new HashMap<>();
  private int report;

  void compare(Census.Totals census, HeapView heap) {
    report++;
    for (TypeView type : heap.types()) {
      boolean counted = type.type() < census.objectsByType().length;
      long allocated = counted ? census.objectsByType()[type.type()] : 0;
      if (allocated > 0 && type.registered() >= allocated) {
        lastAgreed.put(type.type(), report);
      }
    }
  }

  boolean test(int type) {
    Integer agreed = lastAgreed.get(type);
    return agreed != null && report - agreed < REPORTS;
  }
}
