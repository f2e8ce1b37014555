// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.DeathKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The observed shadow heap in plain maps, obviously right and slow: every count is a full scan,
 * every component a search from each member. Written from the rules, not from the code.
 */
final class NaiveHeap {

  record Edge(int slot, int target) {}

  static final class Thing {
    int type;
    long bytes;
    boolean container;
    boolean finalizable;
    boolean adopted;
    boolean root;
    boolean traced;
    boolean frontier;
    boolean stale;
    boolean unloading;
    boolean candidate;
    boolean suspected;
    int generation = -1;
    int deadSince = -1;
    boolean unlinked;
    List<Edge> edges = new ArrayList<>();

    boolean live() {
      return deadSince < 0 && !unlinked && !root;
    }
  }

  final Map<Integer, Thing> things = new TreeMap<>();
  final Map<DeathKind, Long> freed = new EnumMap<>(DeathKind.class);
  final int[] thresholds;
  final int[] counts = new int[3];
  long longLivedTotal;
  long longLivedPending;
  long suspected;
  long confirmed;
  long withdrawn;
  long suspectedConfirmed;
  long undecided;
  long cycles;
  long cyclesSuspected;
  long hungBytes;

  NaiveHeap(int... thresholds) {
    this.thresholds = thresholds;
  }

  int refcount(int id) {
    int count = 0;
    for (Thing holder : things.values()) {
      for (Edge edge : holder.edges) {
        count += edge.target == id ? 1 : 0;
      }
    }
    return count;
  }

  void add(int id, int type, long bytes, boolean container, boolean finalizable, boolean adopted) {
    Thing thing = new Thing();
    thing.type = type;
    thing.bytes = bytes;
    thing.container = container;
    thing.finalizable = finalizable;
    thing.adopted = adopted;
    if (container && !adopted && ++counts[0] > thresholds[0]) {
      for (int g = 2; g >= 0; g--) {
        if (counts[g] > thresholds[g] && (g < 2 || longLivedPending >= longLivedTotal / 4)) {
          collect(g);
          break;
        }
      }
    }
    thing.generation = container ? 0 : -1;
    things.put(id, thing);
  }

  void addRoot(int id) {
    Thing thing = new Thing();
    thing.root = true;
    things.put(id, thing);
  }

  int trace(int holder, List<Edge> edges, boolean frontier) {
    Thing thing = things.get(holder);
    List<Edge> gained = new ArrayList<>(edges);
    thing.edges.forEach(gained::remove);
    List<Edge> lost = new ArrayList<>(thing.edges);
    edges.forEach(lost::remove);
    if (!thing.edges.equals(edges)) {
      withdrawFrom(holder);
    }
    thing.edges.addAll(gained);
    gained.forEach(edge -> withdrawFrom(edge.target));
    for (Edge edge : lost) {
      thing.edges.remove(edge);
      lostOne(edge.target);
    }
    thing.edges = new ArrayList<>(edges);
    thing.traced = true;
    thing.frontier = frontier;
    thing.stale = false;
    return Math.max(gained.size(), lost.size());
  }

  void observeDeaths(Collection<Integer> ids, int jvmCollections) {
    for (int id : ids) {
      Thing thing = things.get(id);
      thing.deadSince = jvmCollections;
      thing.generation = -1;
      if (thing.container && !thing.adopted) {
        counts[0] = Math.max(0, counts[0] - 1);
      }
    }
    Set<Integer> dead = new TreeSet<>();
    things.forEach((id, thing) -> addIf(dead, id, thing.deadSince >= 0));
    Set<Integer> outside = new HashSet<>();
    for (int id : dead) {
      things.forEach(
          (holder, thing) ->
              addIf(
                  outside,
                  id,
                  !dead.contains(holder)
                      && thing.edges.stream().anyMatch(edge -> edge.target == id)));
    }
    Set<Integer> waiting = new HashSet<>();
    for (int id : outside) {
      if (jvmCollections - things.get(id).deadSince < 2) {
        waiting.addAll(reach(id, dead));
        waiting.add(id);
      }
    }
    Set<Integer> settling = new TreeSet<>(dead);
    settling.removeAll(waiting);
    Set<Integer> unsettled = new HashSet<>();
    for (int id : dead) {
      addIf(unsettled, id, things.get(id).stale || outside.contains(id) && settling.contains(id));
    }
    Map<Integer, DeathKind> verdicts = verdicts(dead, settling, unsettled);
    verdicts.forEach((id, kind) -> freed.merge(kind, 1L, Long::sum));
    for (int id : settling) {
      Thing thing = things.get(id);
      if (thing.suspected) {
        thing.suspected = false;
        DeathKind kind = verdicts.get(id);
        boolean decided = kind == DeathKind.ACYCLIC || kind == DeathKind.CYCLIC;
        withdrawn += decided ? 1 : 0;
        undecided += decided ? 0 : 1;
      }
      thing.deadSince = -1;
      thing.unlinked = true;
    }
    for (int id : settling) {
      List<Edge> edges = things.get(id).edges;
      while (!edges.isEmpty()) {
        lostOne(edges.remove(0).target);
      }
    }
    sweepUnlinked();
  }

  void sweepUnlinked() {
    things.entrySet().removeIf(e -> e.getValue().unlinked && refcount(e.getKey()) == 0);
  }

  private Map<Integer, DeathKind> verdicts(
      Set<Integer> dead, Set<Integer> settling, Set<Integer> unsettled) {
    Map<Integer, Set<Integer>> component = components(settling);
    Map<Set<Integer>, DeathKind> taint = new HashMap<>();
    Set<Set<Integer>> confirmedCycles = new HashSet<>();
    for (Set<Integer> members : new HashSet<>(component.values())) {
      if (isCyclic(members)) {
        DeathKind kind = null;
        for (int id : members) {
          kind = max(kind, things.get(id).unloading ? DeathKind.CLASS_UNLOADING : null);
          kind = max(kind, things.get(id).finalizable ? DeathKind.FINALIZABLE : null);
          kind = max(kind, unsettled.contains(id) ? DeathKind.UNSETTLED : null);
        }
        if (kind == null) {
          confirmedCycles.add(members);
        } else {
          taint.put(members, kind);
        }
      }
    }
    Set<Set<Integer>> hanging = hanging(component, confirmedCycles, settling, unsettled);
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int id : settling) {
        Set<Integer> from = component.get(id);
        boolean cycle = confirmedCycles.contains(from) || hanging.contains(from);
        for (Edge edge : things.get(id).edges) {
          Set<Integer> to = component.get(edge.target);
          if (to == null || to.equals(from) || cycle && !unsettled.contains(id)) {
            continue;
          }
          DeathKind pass = cycle ? DeathKind.UNSETTLED : taint.get(from);
          DeathKind merged = max(taint.get(to), pass);
          if (merged != null && !Objects.equals(merged, taint.put(to, merged))) {
            changed = true;
          }
        }
      }
    }
    for (Set<Integer> members : confirmedCycles) {
      cycles++;
      cyclesSuspected += members.stream().allMatch(id -> things.get(id).suspected) ? 1 : 0;
    }
    Map<Integer, DeathKind> verdicts = new TreeMap<>();
    for (int id : settling) {
      Thing thing = things.get(id);
      Set<Integer> members = component.get(id);
      boolean member = confirmedCycles.contains(members);
      if (member) {
        confirmed++;
        suspectedConfirmed += thing.suspected ? 1 : 0;
        thing.suspected = false;
      } else if (hanging.contains(members)) {
        hungBytes += thing.bytes;
      }
      DeathKind kind;
      if (thing.unloading) {
        kind = DeathKind.CLASS_UNLOADING;
      } else if (thing.finalizable) {
        kind = DeathKind.FINALIZABLE;
      } else if (member || hanging.contains(members)) {
        kind = DeathKind.CYCLIC;
      } else if (taint.containsKey(members)) {
        kind = taint.get(members);
      } else if (unsettled.contains(id)) {
        kind = DeathKind.UNSETTLED;
      } else if (thing.container && !thing.traced) {
        kind = DeathKind.UNTRACED;
      } else if (mayReachUnknown(id, dead, unsettled)) {
        kind = DeathKind.UNKNOWN;
      } else {
        kind = DeathKind.ACYCLIC;
      }
      verdicts.put(id, kind);
    }
    return verdicts;
  }

  private Set<Set<Integer>> hanging(
      Map<Integer, Set<Integer>> component,
      Set<Set<Integer>> confirmedCycles,
      Set<Integer> settling,
      Set<Integer> unsettled) {
    Set<Set<Integer>> hanging = new HashSet<>();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int id : settling) {
        Set<Integer> from = component.get(id);
        boolean cycle = confirmedCycles.contains(from) || hanging.contains(from);
        for (Edge edge : things.get(id).edges) {
          Set<Integer> to = component.get(edge.target);
          if (to == null || to.equals(from)) {
            continue;
          }
          if (cycle && !unsettled.contains(id)) {
            changed |= hanging.add(to);
          }
        }
      }
    }
    return hanging;
  }

  private boolean mayReachUnknown(int id, Set<Integer> dead, Set<Integer> unsettled) {
    Set<Integer> reached = new HashSet<>(reach(id, dead));
    reached.add(id);
    for (int one : reached) {
      Thing thing = things.get(one);
      if (thing.frontier || unsettled.contains(one) || thing.container && !thing.traced) {
        return true;
      }
      if (thing.edges.stream().anyMatch(edge -> things.get(edge.target).unlinked)) {
        return true;
      }
    }
    return false;
  }

  void collect(int generation) {
    if (generation < 2) {
      counts[generation + 1]++;
    }
    for (int g = 0; g <= generation; g++) {
      counts[g] = 0;
    }
    Set<Integer> young = new TreeSet<>();
    things.forEach(
        (id, thing) -> addIf(young, id, thing.generation >= 0 && thing.generation <= generation));
    Set<Integer> reachable = new HashSet<>();
    for (int id : young) {
      int inside = 0;
      for (int holder : young) {
        for (Edge edge : things.get(holder).edges) {
          inside += edge.target == id ? 1 : 0;
        }
      }
      if (refcount(id) == 0 || refcount(id) > inside) {
        reachable.add(id);
        reachable.addAll(reach(id, young));
      }
    }
    Set<Integer> unreachable = new TreeSet<>(young);
    unreachable.removeAll(reachable);
    suspect(unreachable);
    for (int id : young) {
      Thing thing = things.get(id);
      thing.candidate = false;
      thing.generation = Math.min(generation + 1, 2);
      if (reachable.contains(id) && thing.suspected) {
        thing.suspected = false;
        withdrawn++;
      }
    }
    if (generation == 2) {
      longLivedTotal = young.size();
      longLivedPending = 0;
    } else if (generation == 1) {
      longLivedPending += young.size();
    }
  }

  private void suspect(Set<Integer> unreachable) {
    Map<Integer, Set<Integer>> component = components(unreachable);
    Set<Integer> held = new HashSet<>();
    for (Set<Integer> members : component.values()) {
      boolean letGo =
          members.stream().anyMatch(id -> things.get(id).candidate || things.get(id).suspected);
      if (isCyclic(members) && !letGo) {
        for (int id : members) {
          held.add(id);
          held.addAll(reach(id, unreachable));
        }
      }
    }
    for (int id : unreachable) {
      Thing thing = things.get(id);
      boolean suspect = isCyclic(component.get(id)) && !held.contains(id);
      suspected += suspect && !thing.suspected ? 1 : 0;
      withdrawn += !suspect && thing.suspected ? 1 : 0;
      thing.suspected = suspect;
    }
  }

  private void withdrawFrom(int id) {
    Thing thing = things.get(id);
    if (thing.suspected) {
      thing.suspected = false;
      withdrawn++;
      thing.edges.forEach(edge -> withdrawFrom(edge.target));
    }
  }

  private void lostOne(int target) {
    if (refcount(target) > 0) {
      things.get(target).candidate = true;
    }
  }

  /** What an object reaches over one edge or more within a set. */
  private Set<Integer> reach(int start, Set<Integer> within) {
    Set<Integer> reached = new HashSet<>();
    List<Integer> todo = new ArrayList<>(List.of(start));
    while (!todo.isEmpty()) {
      for (Edge edge : things.get(todo.remove(todo.size() - 1)).edges) {
        if (within.contains(edge.target) && reached.add(edge.target)) {
          todo.add(edge.target);
        }
      }
    }
    return reached;
  }

  private Map<Integer, Set<Integer>> components(Set<Integer> within) {
    Map<Integer, Set<Integer>> reaches = new HashMap<>();
    within.forEach(id -> reaches.put(id, reach(id, within)));
    Map<Integer, Set<Integer>> component = new HashMap<>();
    for (int id : within) {
      Set<Integer> members = new HashSet<>(Set.of(id));
      reaches.get(id).forEach(other -> addIf(members, other, reaches.get(other).contains(id)));
      component.put(id, members);
    }
    return component;
  }

  private boolean isCyclic(Set<Integer> members) {
    int one = members.iterator().next();
    return members.size() > 1
        || things.get(one).edges.stream().anyMatch(edge -> edge.target == one);
  }

  private static DeathKind max(DeathKind one, DeathKind other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void addIf(Set<Integer> set, int id, boolean condition) {
    if (condition) {
      set.add(id);
    }
  }
}
