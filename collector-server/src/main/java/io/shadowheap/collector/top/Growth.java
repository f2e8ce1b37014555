// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import java.util.HashMap;
import java.util.Map;

/**
 * How live objects changed from one report to the next that was looked at. Reports come more seldom
 * than looks: a look that brings no new one shows the same growth again, and not zero.
 */
final class Growth {

  private Look latest;
  private Map<String, Long> change = Map.of();
  private double seconds;

  void add(Look look) {
    if (latest != null && !look.run().equals(latest.run())) {
      change = Map.of();
      seconds = 0;
    } else if (latest != null && !look.report().equals(latest.report())) {
      Map<String, Long> before = new HashMap<>();
      latest.rows().forEach(row -> before.put(row.type(), row.objects()));
      change = new HashMap<>();
      look.rows().stream()
          .filter(row -> before.containsKey(row.type()))
          .forEach(row -> change.put(row.type(), row.objects() - before.get(row.type())));
      seconds = (look.at() - latest.at()) / 1e3;
    }
    latest = look;
  }

  /** Null if it is not known. */
  Long of(String type) {
    return change.get(type);
  }

  /** From the report before to the latest; 0 before there are two. */
  double seconds() {
    return seconds;
  }
}
