// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was acknowledged, by service and type, to be compared with what the server says. */
final class Sums {

  /** As JSON pointers into a row of the server's answer. */
  static final List<String> FIELDS =
      List.of(
          "/allocatedObjects",
          "/allocatedBytes",
          "/registered",
          "/liveObjects",
          "/liveBytes",
          "/refcount/sum",
          "/freed/acyclic/objects",
          "/freed/cyclic/objects",
          "/instances");

  private final Map<String, Map<String, long[]>> services = new TreeMap<>();

  void add(SimulatedInstance of) {
    Map<String, long[]> types = services.computeIfAbsent(of.service, unseen -> new TreeMap<>());
    for (int type = 0; type < of.types(); type++) {
      String name = SimulatedInstance.typeName(type);
      add(types.computeIfAbsent(name, unseen -> new long[FIELDS.size()]), of, type);
    }
  }

  static void add(long[] sums, SimulatedInstance of, int type) {
    long size = SimulatedInstance.size(type);
    long[] terms = {
      of.allocated(type),
      of.allocated(type) * size,
      of.registered(type),
      of.live(type),
      of.live(type) * size,
      SimulatedInstance.isTracked(type) ? of.references(type) : 0,
      of.acyclic(type),
      of.cyclic(type),
      1
    };
    for (int i = 0; i < terms.length; i++) {
      sums[i] += terms[i];
    }
  }

  /** Live objects of all types of a service. */
  long live(String service) {
    int field = FIELDS.indexOf("/liveObjects");
    return services.get(service).values().stream().mapToLong(sums -> sums[field]).sum();
  }

  Iterable<String> services() {
    return services.keySet();
  }

  /** Numbers compared so far and those that differ are added to the result. */
  void compare(String service, JsonNode rows, Comparison result) {
    Map<String, long[]> expected = new TreeMap<>(services.get(service));
    for (JsonNode row : rows) {
      String type = row.path("type").asText();
      long[] sums = expected.remove(type);
      if (sums == null) {
        result.differs(!type.equals("other"), service + " " + type + " was never sent");
        continue;
      }
      for (int i = 0; i < sums.length; i++) {
        long said = row.at(FIELDS.get(i)).asLong();
        result.differs(
            said != sums[i],
            service + " " + type + FIELDS.get(i) + " said=" + said + " sent=" + sums[i]);
      }
    }
    expected.keySet().forEach(type -> result.differs(true, service + " " + type + " is missing"));
  }
}
