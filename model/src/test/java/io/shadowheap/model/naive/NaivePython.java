// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static io.shadowheap.model.naive.Thing.NAMELESS;
import static io.shadowheap.model.naive.Thing.PERMANENT;
import static io.shadowheap.model.naive.Thing.UNTRACKED;

import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Observation.Event;
import io.shadowheap.model.replay.Observation.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPython's memory management in plain lists and maps, written from its rules: objects refer to
 * objects, freeing is recursive, a generation is a list. Slow, and held to what the real
 * interpreter printed by {@link NaivePythonTest}.
 */
final class NaivePython {

  final Rules rules;
  final int[] thresholds;
  final int[] counts = new int[3];
  final long[][] stats = new long[3][3];
  final NaivePools pools;
  final List<List<Thing>> lists = new ArrayList<>();
  final Map<Integer, Thing> live = new TreeMap<>();
  final Thing[] registers;
  final List<Event> events = new ArrayList<>();
  final List<Integer> dead = new ArrayList<>();
  final List<Thing> garbage = new ArrayList<>();

  /** How often this happened: a comparison of nothing would be none. */
  final Map<Reached, Long> reached = new EnumMap<>(Reached.class);

  long longLivedTotal;
  long longLivedPending;
  boolean enabled;
  boolean collecting;

  /** What a program may get to. */
  enum Reached {
    FREE_LIST_HIT,
    DICT_TRACKED,
    DICT_UNTRACKED,
    TUPLE_UNTRACKED,
    FINALIZER_AT_ZERO,
    FINALIZER_IN_COLLECTION,
    REVIVED_AT_ZERO,
    REVIVED_IN_COLLECTION,
    CALLBACK_AT_ZERO,
    CALLBACK_IN_COLLECTION,
    FROZEN,
    QUARTER_RULE
  }

  private final int resurrectionRegister;

  /** Blocks of freed tuples by length, lists and dicts, last freed first; cleared in this order. */
  private final Map<String, Deque<NaivePools.Block>> freeLists = new LinkedHashMap<>();

  private boolean due;

  NaivePython(
      Rules rules, int[] thresholds, int registers, int resurrectionRegister, boolean enabled) {
    this.rules = rules;
    this.thresholds = thresholds.clone();
    this.registers = new Thing[registers];
    this.resurrectionRegister = resurrectionRegister;
    this.enabled = enabled;
    pools = new NaivePools(rules, false);
    for (int length = 1; length <= rules.longestFreeTuple(); length++) {
      freeLists.put("tuple" + length, new ArrayDeque<>());
    }
    freeLists.put("list", new ArrayDeque<>());
    freeLists.put("dict", new ArrayDeque<>());
    for (int list = 0; list <= PERMANENT; list++) {
      lists.add(new ArrayList<>());
    }
  }

  /** A new object, held once by the caller, tracked unless it is a dict; may collect first. */
  Thing create(int id, ObjectType type, List<Thing> items) {
    Thing thing = new Thing(id, type);
    items.forEach(this::increment); // on the stack first, then the tuple's own
    Deque<NaivePools.Block> kept = freeList(type, items.size());
    if (kept != null && !kept.isEmpty()) {
      thing.block = kept.pop();
      reach(Reached.FREE_LIST_HIT);
    } else {
      thing.block = pools.allocate(0, bytes(type, items.size()));
      counts[0]++;
      if (counts[0] > thresholds[0] && enabled && thresholds[0] != 0 && !collecting) {
        due = true;
        if (!rules.deferredTrigger()) {
          collectIfDue();
        }
      }
    }
    thing.count = 1;
    thing.items.addAll(items);
    if (type != ObjectType.DICT) {
      track(thing, 0);
    }
    if (id != NAMELESS) {
      live.put(id, thing);
    }
    return thing;
  }

  /** A weak reference: its two arguments are on the stack, then in a tuple. */
  Thing createWeak(int id, Thing target) {
    increment(target);
    Thing arguments = create(NAMELESS, ObjectType.TUPLE, Arrays.asList(target, null));
    Thing weak = create(id, ObjectType.WEAK, List.of());
    weak.target = target;
    target.weak.add(0, weak);
    decrement(arguments);
    decrement(target);
    return weak;
  }

  /** Runs the collection that an allocation found due. */
  void collectIfDue() {
    if (!due) {
      return;
    }
    due = false;
    for (int generation = 2; generation >= 0; generation--) {
      boolean quarter = generation < 2 || longLivedPending >= longLivedTotal / 4;
      if (counts[generation] > thresholds[generation] && quarter) {
        new NaiveCollection(this).collect(generation);
        return;
      }
      if (!quarter) {
        reach(Reached.QUARTER_RULE);
      }
    }
  }

  void reach(Reached what) {
    reached.merge(what, 1L, Long::sum);
  }

  Thing increment(Thing thing) {
    if (thing != null) {
      thing.count++;
    }
    return thing;
  }

  void decrement(Thing thing) {
    if (thing != null && --thing.count == 0) {
      deallocate(thing);
    }
  }

  /** R[r] = thing, which the caller holds for the register. */
  void assign(int r, Thing thing) {
    Thing old = registers[r];
    registers[r] = thing;
    decrement(old);
  }

  void store(Thing holder, int slot, Thing value) {
    increment(value);
    if (holder.type == ObjectType.DICT
        && holder.list == UNTRACKED
        && value != null
        && value.mayBeTracked()) {
      track(holder, 0);
      reach(Reached.DICT_TRACKED);
    }
    decrement(holder.slots.put(slot, value));
  }

  void track(Thing thing, int list) {
    thing.list = list;
    lists.get(list).add(thing);
  }

  void untrack(Thing thing) {
    if (thing.list != UNTRACKED) {
      lists.get(thing.list).remove(thing);
      thing.list = UNTRACKED;
    }
  }

  /** Calls the finalizer. */
  void callFinalizer(Thing thing) {
    events.add(new Event(Kind.FINALIZER, thing.id));
    if (thing.type == ObjectType.RES) {
      assign(resurrectionRegister, increment(thing));
    }
  }

  void callCallback(Thing weak) {
    events.add(new Event(Kind.CALLBACK, weak.id));
  }

  /** Drops what the object holds, in the order in which it is visited. */
  void clear(Thing thing) {
    List<Thing> dropped = thing.referents();
    thing.items.clear();
    thing.slots.clear();
    dropped.forEach(this::decrement);
  }

  void forget(Thing weak) {
    if (weak.target != null) {
      weak.target.weak.remove(weak);
      weak.target = null;
    }
  }

  /** What a full collection does to the free lists. */
  void clearFreeLists() {
    for (Deque<NaivePools.Block> kept : freeLists.values()) {
      while (!kept.isEmpty()) {
        giveBack(kept.pop());
      }
    }
  }

  int free(ObjectType type, int length) {
    return freeList(type, length).size();
  }

  private void deallocate(Thing thing) {
    untrack(thing);
    if (rules.uncollectableFinalizers()) {
      loseWeakReferences(thing);
    }
    if (thing.hasFinalizer() && (!thing.finalized || rules.uncollectableFinalizers())) {
      track(thing, 0);
      thing.count = 1;
      reach(Reached.FINALIZER_AT_ZERO);
      callFinalizer(thing);
      thing.finalized = true;
      if (--thing.count > 0) {
        reach(Reached.REVIVED_AT_ZERO);
        return;
      }
      untrack(thing);
    }
    loseWeakReferences(thing);
    forget(thing);
    int length = thing.items.size();
    clear(thing);
    Deque<NaivePools.Block> kept = freeList(thing.type, length);
    if (kept != null && kept.size() < limit(thing.type)) {
      kept.push(thing.block);
    } else {
      giveBack(thing.block);
    }
    if (thing.id != NAMELESS) {
      live.remove(thing.id);
      dead.add(thing.id);
    }
  }

  private void loseWeakReferences(Thing thing) {
    List<Thing> lost = new ArrayList<>(thing.weak);
    for (Thing weak : lost) {
      forget(increment(weak));
    }
    for (Thing weak : lost) {
      reach(Reached.CALLBACK_AT_ZERO);
      callCallback(weak);
      decrement(weak);
    }
  }

  private void giveBack(NaivePools.Block block) {
    pools.free(block);
    counts[0] = Math.max(0, counts[0] - 1);
  }

  private Deque<NaivePools.Block> freeList(ObjectType type, int length) {
    return switch (type) {
      case LIST, DICT -> freeLists.get(type.word());
      case TUPLE -> freeLists.get("tuple" + length);
      default -> null;
    };
  }

  private static int limit(ObjectType type) {
    return switch (type) {
      case LIST -> Rules.FREE_LISTS;
      case DICT -> Rules.FREE_DICTS;
      default -> Rules.FREE_TUPLES;
    };
  }

  /** What CPython 3.11 asks the allocator for. */
  private static long bytes(ObjectType type, int length) {
    return switch (type) {
      case LIST -> 56;
      case TUPLE -> 40 + 8L * length;
      case WEAK -> 80;
      default -> 64;
    };
  }
}
