// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Map;
import java.util.TreeMap;

/** Differences found by re-reading known holders: stores that nobody reported. */
final class UnseenStores {

  private long fields;
  private long elements;
  private long statics;

  void inFields(int stores) {
    fields += stores;
  }

  void inElements(int stores) {
    elements += stores;
  }

  void inStatics(int stores) {
    statics += stores;
  }

  /** Since the start, by kind of holder. */
  Map<String, Long> byKind() {
    Map<String, Long> byKind = new TreeMap<>();
    byKind.put("field", fields);
    byKind.put("array", elements);
    byKind.put("static", statics);
    return byKind;
  }
}
