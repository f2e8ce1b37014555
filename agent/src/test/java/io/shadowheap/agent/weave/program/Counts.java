// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the agent's counters from inside the program that is counted. */
public final class Counts {

  private Counts() {}

  /**
   * Objects and bytes by "method type", for one class and those nested in it, whatever the line.
   */
  public static Map<String, long[]> of(String className) {
    Map<String, long[]> counts = new TreeMap<>();
    for (String line : list().split("\n")) {
      String[] columns = line.split("\t");
      if (columns[0].matches(Pattern.quote(className) + "[.$].*")) {
        String method = columns[0].substring(className.length() + 1).replaceAll(":.*", "");
        // the numbers of hidden classes depend on what came before
        add(counts, method.replaceAll("Lambda\\$\\d+", "Lambda") + " " + columns[1], columns);
      }
    }
    return counts;
  }

  /** Objects and bytes by type, wherever they were made. */
  public static Map<String, long[]> byType() {
    Map<String, long[]> counts = new TreeMap<>();
    for (String line : list().split("\n")) {
      String[] columns = line.split("\t");
      add(counts, columns[1], columns);
    }
    return counts;
  }

  /**
   * Prints the counts of one class but for its main method, one line each, in the order of their
   * names.
   *
   * @param beginnings of the methods asked for; none for all
   */
  public static void print(Class<?> program, String... beginnings) {
    of(program.getName())
        .forEach(
            (key, sum) -> {
              boolean asked = beginnings.length == 0 && !key.startsWith("main ");
              if (asked || Stream.of(beginnings).anyMatch(key::startsWith)) {
                System.out.println(key + " " + sum[0] + " " + sum[1]);
              }
            });
  }

  private static void add(Map<String, long[]> counts, String key, String[] columns) {
    String name = key.replace("io.shadowheap.agent.weave.program.", "");
    long[] sum = counts.computeIfAbsent(name, k -> new long[2]);
    sum[0] += Long.parseLong(columns[2]);
    sum[1] += Long.parseLong(columns[3]);
  }

  private static String list() {
    try {
      Object census =
          Class.forName("java.lang.ShadowheapSlots", true, null).getField("census").get(null);
      return ((Callable<?>) census).call().toString();
    } catch (Exception noAgent) {
      throw new IllegalStateException("run this under the agent", noAgent);
    }
  }
}
