// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * The agent at one moment.
 *
 * @param minute since the load began
 * @param tracked objects in the shadow heap
 * @param agentBytes of the JVM heap that are the agent's: its own types, and all arrays of int and
 *     long, which are nearly all the agent's
 * @param healed stores found by re-reading, since the start
 * @param agentCpuSeconds since the start
 */
record Look(
    double minute,
    long tracked,
    long agentBytes,
    long healed,
    double agentCpuSeconds,
    long errors,
    long lawsBroken) {

  static Look of(double minute, JsonNode instance, List<String> histogram) {
    JsonNode self = instance.path("self");
    return new Look(
        minute,
        instance.path("totals").path("liveObjects").asLong(),
        histogram.stream().mapToLong(Look::agentBytes).sum(),
        sum(self.path("unseenStores")),
        self.path("cpuSeconds").asDouble(),
        sum(self.path("errors")),
        self.path("lawsBroken").asLong());
  }

  /** A row of jcmd's histogram: number, instances, bytes, class, module. */
  private static long agentBytes(String row) {
    String[] fields = row.trim().split("\\s+");
    if (fields.length < 4 || !fields[0].endsWith(":")) {
      return 0;
    }
    String name = fields[3].replaceAll("^\\[+L?", "");
    boolean agents =
        name.startsWith("java.lang.Shadowheap")
            || name.startsWith("io.shadowheap.")
            || fields[3].equals("[I")
            || fields[3].equals("[J");
    return agents ? Long.parseLong(fields[2]) : 0;
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%5.1f min: tracked=%d agentBytes=%d healedStores=%d agentCpuSeconds=%.1f errors=%d"
            + " lawsBroken=%d",
        minute,
        tracked,
        agentBytes,
        healed,
        agentCpuSeconds,
        errors,
        lawsBroken);
  }
}
