// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which cycles of the dump the shadow heap has, and whether what it took for reclaimed is gone.
 *
 * <p>A cycle is an SCC of the objects in scope and of the arrays and collections they reach, with
 * at least one object in scope. It is found if all of these lie in one SCC of the shadow heap.
 */
final class Cycles {

  private final Map<Integer, Found> components = new HashMap<>();
  private final Map<String, Long> missed = new TreeMap<>();

  /** One SCC of the dump, while its members come in. */
  private static final class Found {
    private long objects;
    private int shadowComponent = Integer.MIN_VALUE;
    private boolean whole = true;
    private String type;
  }

  Cycles(HeapDump dump, DumpObjects objects, Snapshot snapshot) {
    int[] ofDump = Components.cyclic(new DumpGraph(dump, objects));
    int[] ofShadow = Components.cyclic(new SnapshotGraph(snapshot));
    for (int number = 0; number < objects.size(); number++) {
      if (ofDump[number] >= 0) {
        int shadowId = objects.shadowId(number);
        Found found = components.computeIfAbsent(ofDump[number], first -> new Found());
        add(found, shadowId < 0 ? -1 : ofShadow[shadowId]);
        found.type = objects.type(number).name;
      }
    }
    for (Found found : components.values()) {
      if (!found.whole) {
        missed.merge(found.type, 1L, Long::sum);
      }
    }
  }

  private static void add(Found found, int shadowComponent) {
    found.objects++;
    if (found.shadowComponent == Integer.MIN_VALUE) {
      found.shadowComponent = shadowComponent;
    }
    found.whole &= shadowComponent >= 0 && shadowComponent == found.shadowComponent;
  }

  /** Compares, and looks for objects the shadow heap lost. */
  Findings.Cycles findings(DumpObjects objects, Snapshot snapshot) {
    long found = 0;
    long inThem = 0;
    long inFound = 0;
    for (Found component : components.values()) {
      inThem += component.objects;
      found += component.whole ? 1 : 0;
      inFound += component.whole ? component.objects : 0;
    }
    long confirmed = 0;
    long members = 0;
    Set<String> types = new HashSet<>();
    for (Snapshot.Cycle cycle : snapshot.cycles()) {
      if (cycle.state().equals("confirmed")) {
        confirmed += cycle.seen();
        members += cycle.objects();
        types.addAll(cycle.types());
      }
    }
    return new Findings.Cycles(
        components.size(),
        inThem,
        found,
        inFound,
        missed,
        confirmed,
        members,
        stillAlive(objects, types));
  }

  /**
   * Live objects of a fully tracked type that the shadow heap does not know: it was told of each
   * when it was made, so it must think that the JVM reclaimed them.
   */
  private static long stillAlive(DumpObjects objects, Set<String> types) {
    long alive = 0;
    for (int number = 0; number < objects.size(); number++) {
      TypeTally type = objects.type(number);
      if (type.fullyTracked
          && types.contains(type.name)
          && objects.shadowId(number) == DumpObjects.UNTRACKED) {
        alive++;
      }
    }
    return alive;
  }
}
