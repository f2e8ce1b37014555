// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All services: takes every report accepted, in order per instance, and says what leaks. About 1.2
 * KB for each type of each instance that has live objects; their number is bounded.
 */
public final class LeakWatch {

  private final LeakRules rules;
  private final int mostTypes;
  private final Map<String, Habits> services = new HashMap<>();
  private final Map<String, WatchedInstance> instances = new HashMap<>();
  private int types;

  /**
   * @param mostTypes types watched, each instance's counted; those that come later are left out
   */
  public LeakWatch(LeakRules rules, int mostTypes) {
    this.rules = rules;
    this.mostTypes = mostTypes;
  }

  /**
   * @param id of the instance, as the API names it
   * @param report accepted, newer than the one before of this instance
   * @param at when it came, by the server's clock, milliseconds since the epoch
   */
  public synchronized void add(String id, Report report, long at) {
    Habits habits = services.computeIfAbsent(report.service(), name -> new Habits(at));
    WatchedInstance known = instances.get(id);
    if (known == null || !known.isRunOf(report.startedAt())) {
      known = replace(id, report.startedAt());
    }
    types -= known.types();
    known.add(report, at, habits, rules, mostTypes - types);
    types += known.types();
  }

  private WatchedInstance replace(String id, long startedAt) {
    forget(id);
    var fresh = new WatchedInstance(startedAt);
    instances.put(id, fresh);
    return fresh;
  }

  /** A service was heard of before this server started. */
  public synchronized void remember(String service, long knownSince) {
    services.put(service, new Habits(knownSince));
  }

  /**
   * What a type of an instance was like before this server started. Nothing is called a leak by it:
   * it is learned how long rises last, and where one is under way, since when.
   *
   * @param service remembered before
   * @param startedAt of the run that is there now
   * @param past in the order of time
   */
  public synchronized void relive(
      String id, String service, long startedAt, String type, List<PastState> past) {
    TypeGrowth growth = null;
    long run = 0;
    for (PastState state : past) {
      if (growth == null || state.startedAt() != run) {
        growth = new TypeGrowth(type);
        run = state.startedAt();
      }
      growth.relive(state, services.get(service));
    }
    if (growth != null && run == startedAt && types < mostTypes) {
      WatchedInstance known = instances.get(id);
      known = known == null ? replace(id, startedAt) : known;
      growth.pause();
      types -= known.types();
      known.keep(growth);
      types += known.types();
    }
  }

  /** What grows in an instance, leaks first, then by bytes per second; empty if it is not known. */
  public synchronized List<Verdict> verdicts(String id) {
    WatchedInstance known = instances.get(id);
    return known == null ? List.of() : known.verdicts();
  }

  /** Types that could be judged and are not, because there are too many. */
  public synchronized int unwatched() {
    return instances.values().stream().mapToInt(WatchedInstance::unwatched).sum();
  }

  /** Forgets an instance; what its service is known for stays. */
  public synchronized void forget(String id) {
    WatchedInstance known = instances.remove(id);
    types -= known == null ? 0 : known.types();
  }
}
