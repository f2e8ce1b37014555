// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static io.shadowheap.model.naive.Thing.UNTRACKED;

import io.shadowheap.model.naive.NaivePython.Reached;
import io.shadowheap.model.replay.ObjectType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One collection, step by step as the rules number them. */
final class NaiveCollection {

  private final NaivePython python;

  NaiveCollection(NaivePython python) {
    this.python = python;
  }

  long collect(int generation) {
    python.collecting = true;
    if (generation < 2) {
      python.counts[generation + 1]++;
    }
    for (int g = 0; g <= generation; g++) {
      python.counts[g] = 0;
    }
    List<Thing> young = new ArrayList<>(python.lists.get(generation));
    for (int g = 0; g < generation; g++) {
      young.addAll(python.lists.get(g));
    }
    for (int g = 0; g <= generation; g++) {
      python.lists.get(g).clear();
    }
    int old = Math.min(generation + 1, 2);
    List<Thing> unreachable = deduceUnreachable(young);
    young.removeAll(new LinkedHashSet<>(unreachable));
    untrack(young, ObjectType.TUPLE);
    if (generation == 2) {
      untrack(young, ObjectType.DICT);
      python.longLivedPending = 0;
      python.longLivedTotal = young.size();
    } else if (generation == 1) {
      python.longLivedPending += young.size();
    }
    young.forEach(thing -> python.track(thing, old));
    long found = collect(unreachable, old, generation);
    if (generation == 2) {
      python.clearFreeLists();
    }
    python.collecting = false;
    return found;
  }

  private long collect(List<Thing> unreachable, int old, int generation) {
    unreachable.forEach(thing -> thing.list = UNTRACKED);
    List<Thing> uncollectable = takeUncollectable(unreachable);
    clearWeakReferences(unreachable, uncollectable, old);
    if (!python.rules.uncollectableFinalizers()) {
      for (Thing thing : unreachable) {
        if (thing.hasFinalizer() && !thing.finalized) {
          thing.finalized = true;
          python.increment(thing);
          python.reach(Reached.FINALIZER_IN_COLLECTION);
          python.callFinalizer(thing);
          python.decrement(thing);
        }
      }
    }
    List<Thing> resurrected = new ArrayList<>(unreachable);
    List<Thing> garbage = deduceUnreachable(resurrected);
    resurrected.removeAll(garbage);
    if (!resurrected.isEmpty() && !python.rules.partialResurrection()) {
      resurrected = unreachable;
      garbage = List.of();
    }
    for (Thing thing : resurrected) {
      python.reach(Reached.REVIVED_IN_COLLECTION);
      python.track(thing, old);
    }
    delete(garbage, old);
    uncollectable.removeIf(thing -> !isLive(thing) || thing.list != UNTRACKED); // gone, or back
    for (Thing thing : uncollectable) {
      python.track(thing, old);
      if (thing.hasFinalizer()) {
        python.garbage.add(python.increment(thing));
      }
    }
    python.stats[generation][0]++;
    python.stats[generation][1] += garbage.size();
    python.stats[generation][2] += uncollectable.size();
    return garbage.size() + uncollectable.size();
  }

  /**
   * Leaves in {@code candidates} what is reachable from outside of them, moved to where the scan
   * leaves it, and returns the others in the order in which they were found.
   */
  private static List<Thing> deduceUnreachable(List<Thing> candidates) {
    for (Thing thing : candidates) {
      thing.gcRefs = thing.count;
      thing.collecting = true;
    }
    for (Thing thing : candidates) {
      for (Thing referent : thing.referents()) {
        referent.gcRefs--; // of no consequence for those outside
      }
    }
    Deque<Thing> scan = new ArrayDeque<>(candidates);
    Set<Thing> unreachable = new LinkedHashSet<>();
    List<Thing> reachable = new ArrayList<>();
    while (!scan.isEmpty()) {
      Thing thing = scan.poll();
      if (thing.gcRefs == 0) {
        unreachable.add(thing);
        continue;
      }
      for (Thing referent : thing.referents()) {
        if (referent.collecting) {
          if (unreachable.remove(referent)) {
            scan.add(referent);
          }
          referent.gcRefs = Math.max(referent.gcRefs, 1);
        }
      }
      thing.collecting = false;
      reachable.add(thing);
    }
    unreachable.forEach(thing -> thing.collecting = false);
    candidates.clear();
    candidates.addAll(reachable);
    candidates.addAll(unreachable);
    return new ArrayList<>(unreachable);
  }

  private void untrack(List<Thing> young, ObjectType type) {
    for (Thing thing : new ArrayList<>(young)) {
      if (thing.type == type && thing.referents().stream().noneMatch(Thing::mayBeTracked)) {
        thing.list = UNTRACKED;
        python.reach(type == ObjectType.DICT ? Reached.DICT_UNTRACKED : Reached.TUPLE_UNTRACKED);
        young.remove(thing);
      }
    }
  }

  /** Up to 3.3: what has a finalizer, and all that it reaches. */
  private List<Thing> takeUncollectable(List<Thing> unreachable) {
    List<Thing> taken = new ArrayList<>();
    if (!python.rules.uncollectableFinalizers()) {
      return taken;
    }
    unreachable.stream().filter(Thing::hasFinalizer).forEach(taken::add);
    unreachable.removeAll(taken);
    for (int i = 0; i < taken.size(); i++) {
      for (Thing referent : taken.get(i).referents()) {
        if (unreachable.remove(referent)) {
          taken.add(referent);
        }
      }
    }
    return taken;
  }

  private void clearWeakReferences(List<Thing> unreachable, List<Thing> uncollectable, int old) {
    List<Thing> callbacks = new ArrayList<>();
    for (Thing thing : unreachable) {
      python.forget(thing);
      for (Thing weak : new ArrayList<>(thing.weak)) {
        python.forget(weak);
        if (!unreachable.contains(weak)) {
          callbacks.add(python.increment(weak));
          python.untrack(weak);
          uncollectable.remove(weak);
        }
      }
    }
    for (Thing weak : callbacks) {
      python.reach(Reached.CALLBACK_IN_COLLECTION);
      python.callCallback(weak);
      python.track(weak, old);
      python.decrement(weak);
    }
  }

  private void delete(List<Thing> garbage, int old) {
    Deque<Thing> left = new ArrayDeque<>(garbage);
    while (!left.isEmpty()) {
      Thing thing = left.poll();
      if (!isLive(thing)) {
        continue;
      }
      if (thing.type != ObjectType.TUPLE) {
        python.increment(thing);
        python.forget(thing);
        python.clear(thing);
        python.decrement(thing);
      }
      if (isLive(thing)) {
        python.track(thing, old);
      }
    }
  }

  private static boolean isLive(Thing thing) {
    return thing.count > 0;
  }
}
