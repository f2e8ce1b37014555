// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Observation;
import io.shadowheap.model.replay.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Runs operations on the naive heap and says what can be seen, by looking at everything. */
final class NaiveMachine {

  private static final int LONGEST_SHOWN = 4;

  final NaivePython python;
  private final int snapshotEvery;
  private final int steps;
  private int index;
  private List<List<Long>> lastStats;
  private List<Long> lastLongLived = List.of(0L, 0L);
  private List<Integer> lastFree = Collections.nCopies(2 + LONGEST_SHOWN, 0);

  NaiveMachine(NaivePython python, int snapshotEvery, int steps) {
    this.python = python;
    this.snapshotEvery = snapshotEvery;
    this.steps = steps;
    lastStats = stats();
  }

  Observation step(Operation operation) {
    python.dead.clear();
    python.events.clear();
    Long found = run(operation);
    python.collectIfDue();
    return observe(found);
  }

  private Long run(Operation operation) {
    if (operation instanceof Operation.New made) {
      make(made);
    } else if (operation instanceof Operation.Copy copy) {
      assign(copy.r(), python.increment(python.registers[copy.from()]));
    } else if (operation instanceof Operation.Drop drop) {
      python.assign(drop.r(), null);
    } else if (operation instanceof Operation.Append append) {
      python.registers[append.r()].items.add(python.increment(value(append.v())));
    } else if (operation instanceof Operation.Set set) {
      set(python.registers[set.r()], set.k(), value(set.v()));
    } else if (operation instanceof Operation.Delete delete) {
      delete(python.registers[delete.r()], delete.k());
    } else if (operation instanceof Operation.Get get) {
      assign(get.r(), python.increment(get(python.registers[get.from()], get.k())));
    } else if (operation instanceof Operation.Collect collect) {
      return new NaiveCollection(python).collect(collect.generation());
    } else {
      control(operation);
    }
    return null;
  }

  private void control(Operation operation) {
    if (operation instanceof Operation.Enable) {
      python.enabled = true;
    } else if (operation instanceof Operation.Disable) {
      python.enabled = false;
    } else if (operation instanceof Operation.Threshold threshold) {
      for (int i = 0; i < threshold.values().size(); i++) {
        python.thresholds[i] = threshold.values().get(i);
      }
    } else if (operation instanceof Operation.Freeze) {
      for (int g = 0; g < 3; g++) {
        moveAll(g, Thing.PERMANENT);
        python.counts[g] = 0;
      }
    } else if (operation instanceof Operation.Unfreeze) {
      moveAll(Thing.PERMANENT, 2);
    } else if (operation instanceof Operation.Fill fill) {
      for (int i = 0; i < fill.n(); i++) {
        Thing thing = python.create(fill.id() + i, fill.type(), List.of());
        python.registers[fill.r()].items.add(thing);
        python.collectIfDue();
      }
    } else if (operation instanceof Operation.Cycles cycles) {
      for (int i = 0; i < cycles.n(); i++) {
        Thing thing = python.create(cycles.id() + i, cycles.type(), List.of());
        if (cycles.type() == ObjectType.LIST) {
          thing.items.add(python.increment(thing));
        } else {
          python.store(thing, 0, thing);
        }
        python.decrement(thing);
        python.collectIfDue();
      }
    } else if (operation instanceof Operation.Churn churn) {
      for (int i = 0; i < churn.n(); i++) {
        python.decrement(python.create(churn.id() + i, churn.type(), List.of()));
        python.collectIfDue();
      }
    }
  }

  private void moveAll(int from, int to) {
    for (Thing thing : new ArrayList<>(python.lists.get(from))) {
      python.untrack(thing);
      python.track(thing, to);
      python.reach(NaivePython.Reached.FROZEN);
    }
  }

  private void make(Operation.New made) {
    if (made.type() == ObjectType.WEAK) {
      assign(made.r(), python.createWeak(made.id(), python.registers[made.target()]));
    } else {
      List<Thing> items = new ArrayList<>();
      made.items().forEach(v -> items.add(value(v)));
      assign(made.r(), python.create(made.id(), made.type(), items));
    }
  }

  /** R[r] = what is on the stack, and leaves it last: finalizers may run in between. */
  private void assign(int r, Thing onStack) {
    python.assign(r, python.increment(onStack));
    python.decrement(onStack);
  }

  /** Holder and value are on the stack until the statement ends. */
  private void set(Thing holder, int k, Thing value) {
    python.increment(holder);
    python.increment(value);
    if (holder.type == ObjectType.LIST) {
      python.increment(value);
      python.decrement(holder.items.set(k, value));
    } else {
      python.store(holder, k, value);
    }
    python.decrement(value);
    python.decrement(holder);
  }

  private void delete(Thing holder, int k) {
    python.increment(holder);
    switch (holder.type) {
      case LIST -> python.decrement(holder.items.remove(k));
      case DICT -> python.decrement(holder.slots.remove(k));
      default -> python.store(holder, k, null);
    }
    python.decrement(holder);
  }

  private static Thing get(Thing holder, int k) {
    boolean sequence = holder.type == ObjectType.LIST || holder.type == ObjectType.TUPLE;
    return sequence ? holder.items.get(k) : holder.slots.get(k);
  }

  /** An empty register holds None. */
  private Thing value(int v) {
    return v == Operation.ATOM ? null : python.registers[v];
  }

  /** True if the program may say this now. */
  boolean accepts(Operation operation) {
    if (operation instanceof Operation.New made) {
      return made.type() != ObjectType.WEAK || canBeWeaklyReferred(made.target());
    } else if (operation instanceof Operation.Append append) {
      return holds(append.r(), ObjectType.LIST);
    } else if (operation instanceof Operation.Fill fill) {
      return holds(fill.r(), ObjectType.LIST);
    } else if (operation instanceof Operation.Set set) {
      return hasPlace(set.r(), set.k(), true);
    } else if (operation instanceof Operation.Delete delete) {
      return hasPlace(delete.r(), delete.k(), false);
    } else if (operation instanceof Operation.Get get) {
      Thing holder = python.registers[get.from()];
      return holder != null
          && (holder.type == ObjectType.TUPLE && get.k() < holder.items.size()
              || hasPlace(get.from(), get.k(), false))
          && get(holder, get.k()) != null;
    }
    return true;
  }

  private boolean holds(int r, ObjectType type) {
    return python.registers[r] != null && python.registers[r].type == type;
  }

  private boolean canBeWeaklyReferred(int r) {
    Thing thing = python.registers[r];
    return thing != null && thing.isInstance();
  }

  private boolean hasPlace(int r, int k, boolean orMakesIt) {
    Thing holder = python.registers[r];
    if (holder == null) {
      return false;
    }
    return switch (holder.type) {
      case LIST -> k < holder.items.size();
      case DICT -> orMakesIt || holder.slots.containsKey(k);
      case TUPLE, WEAK -> false;
      default -> k <= 2;
    };
  }

  private Observation observe(Long found) {
    List<List<Long>> stats = stats();
    boolean collected = !stats.equals(lastStats);
    lastStats = stats;
    List<Long> longLived = List.of(python.longLivedTotal, python.longLivedPending);
    boolean longLivedChanged = !longLived.equals(lastLongLived);
    lastLongLived = longLived;
    List<Integer> free = freeLists();
    boolean freeChanged = !free.equals(lastFree);
    lastFree = free;
    boolean snapshot = collected || (index + 1) % snapshotEvery == 0 || index == steps - 1;
    List<Integer> dead = new ArrayList<>(python.dead);
    Collections.sort(dead);
    return new Observation(
        index++,
        Arrays.stream(python.counts).boxed().toList(),
        python.lists.subList(0, 3).stream().map(list -> (long) list.size()).toList(),
        changedCounts(),
        dead,
        List.copyOf(python.events),
        found,
        collected ? stats : null,
        longLivedChanged ? longLived : null,
        freeChanged ? free : null,
        snapshot ? snapshot() : null);
  }

  private TreeMap<Integer, Integer> changedCounts() {
    TreeMap<Integer, Integer> changed = new TreeMap<>();
    for (Thing thing : python.live.values()) {
      if (thing.count != thing.reported) {
        thing.reported = thing.count;
        changed.put(thing.id, thing.count);
      }
    }
    return changed;
  }

  private Observation.Snapshot snapshot() {
    requireEveryCountToBeAReference();
    return new Observation.Snapshot(
        python.lists.subList(0, 3).stream().map(NaiveMachine::ids).toList(),
        python.live.values().stream()
            .filter(thing -> thing.list == Thing.UNTRACKED)
            .map(thing -> thing.id)
            .toList(),
        ids(python.lists.get(Thing.PERMANENT)).stream().sorted().toList());
  }

  /** Counts are kept while references move; here they are counted anew. */
  private void requireEveryCountToBeAReference() {
    TreeMap<Integer, Integer> counted = new TreeMap<>();
    List<Thing> references = new ArrayList<>(Arrays.asList(python.registers));
    references.addAll(python.garbage);
    python.live.values().forEach(thing -> references.addAll(thing.referents()));
    references.stream()
        .filter(Objects::nonNull)
        .forEach(thing -> counted.merge(thing.id, 1, Integer::sum));
    TreeMap<Integer, Integer> kept = new TreeMap<>();
    python.live.values().forEach(thing -> kept.put(thing.id, thing.count));
    if (!counted.equals(kept)) {
      throw new AssertionError("naive counts=" + kept + " counted=" + counted);
    }
  }

  private List<Integer> freeLists() {
    List<Integer> free = new ArrayList<>();
    free.add(python.free(ObjectType.LIST, 0));
    free.add(python.free(ObjectType.DICT, 0));
    for (int length = 1; length <= LONGEST_SHOWN; length++) {
      free.add(python.free(ObjectType.TUPLE, length));
    }
    return free;
  }

  private List<List<Long>> stats() {
    return Arrays.stream(python.stats).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  private static List<Integer> ids(List<Thing> things) {
    return things.stream().map(thing -> thing.id).toList();
  }
}
