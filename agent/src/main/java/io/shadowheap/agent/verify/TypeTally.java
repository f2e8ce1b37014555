// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import java.util.Map;
import java.util.TreeMap;

/** One type in scope while it is being counted. */
final class TypeTally {

  final String name;
  boolean fullyTracked;
  long objects;
  long bytes;
  long tracked;
  long agreeing;
  final Map<String, Long> causes = new TreeMap<>();

  TypeTally(String name) {
    this.name = name;
  }

  void cause(String cause) {
    causes.merge(cause, 1L, Long::sum);
  }
}
