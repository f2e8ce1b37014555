// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One side of a diff.
 *
 * <pre>
 * side  = term { "," term }
 * term  = "service:" NAME | "version:" LABEL | "instance:" ID | "at:" MOMENT
 * </pre>
 *
 * <p>A comma or percent sign in a name is written %2C or %25 (in a URL: %252C or %2525).
 *
 * @param service name of the service; null to take it from the instance
 * @param version only instances with this version label; null for any
 * @param instance opaque id; null for all of the service
 * @param at milliseconds since the epoch; null for the latest there is
 */
record DiffSide(String service, String version, String instance, Long at) {

  private static final Set<String> KEYS = Set.of("service", "version", "instance", "at");

  /**
   * @param argument left or right
   * @param text null if it is absent
   * @param service the service of both sides, unless one names its own; may be null
   * @param now milliseconds since the epoch
   */
  static DiffSide parse(String argument, String text, String service, long now) {
    if (text == null) {
      throw new Problem(400, argument + "= is missing; " + hint());
    }
    Map<String, String> terms = new HashMap<>();
    for (String term : text.split(",")) {
      int colon = term.indexOf(':');
      String key = colon < 0 ? term : term.substring(0, colon);
      if (colon < 0 || !KEYS.contains(key) || terms.containsKey(key)) {
        throw new Problem(400, argument + "=" + text + "; " + hint());
      }
      terms.put(key, decoded(argument, text, term.substring(colon + 1)));
    }
    String at = terms.get("at");
    var side =
        new DiffSide(
            terms.getOrDefault("service", service),
            terms.get("version"),
            terms.get("instance"),
            at == null ? null : (Long) Times.moment(argument + " at", at, now));
    if (side.service() == null && side.instance() == null) {
      throw new Problem(400, argument + "=" + text + " names no service; " + hint());
    }
    return side;
  }

  /** A plus sign is one. */
  private static String decoded(String argument, String text, String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, argument + "=" + text + "; write a percent sign as %25");
    }
  }

  private static String hint() {
    return "write service:NAME, version:LABEL, instance:ID or at:TIME, each once, with commas"
        + " between them";
  }
}
