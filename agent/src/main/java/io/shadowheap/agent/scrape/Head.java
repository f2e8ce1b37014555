// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.scrape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client asks.
 *
 * @param method as it was written
 * @param path up to the question mark
 * @param query behind it, null if there is none
 * @param headers values by name in lower case
 */
record Head(String method, String path, String query, Map<String, List<String>> headers) {

  /** Null if it is not HTTP/1. */
  static Head of(String text) {
    String[] lines = text.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).trim());
    }
    int mark = words[1].indexOf('?');
    return mark < 0
        ? new Head(words[0], words[1], null, headers)
        : new Head(words[0], words[1].substring(0, mark), words[1].substring(mark + 1), headers);
  }

  /** All values of a header. */
  Enumeration<String> values(String name) {
    return Collections.enumeration(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  /** The first value of a header, or nothing. */
  String first(String name) {
    Enumeration<String> values = values(name);
    return values.hasMoreElements() ? values.nextElement() : "";
  }
}
