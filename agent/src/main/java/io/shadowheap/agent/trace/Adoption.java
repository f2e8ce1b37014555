// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Starts tracking objects because a tracked one refers to them, within a budget.
 *
 * <pre>
 * in scope          no limit but that of the shadow heap: their registration was missed;
 *                   none of a type that is sampled: it was left out on purpose
 * others            at most 4 per registered object, and a quarter of the shadow heap
 * atoms of these    at most 1 per registered object, an eighth, and only from holders in scope
 * </pre>
 */
final class Adoption {

  private static final int PER_REGISTERED = 4;

  /** Adopted before anything is registered: what static fields hold. */
  private static final int TO_BEGIN_WITH = 1_000;

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final NewHolders newHolders;
  private final IntPredicate leftOut;
  private final ObjectRates rates;
  private final int most;
  private final int mostAtoms;
  private long registered;
  private long adopted;
  private long adoptedOutside;
  private long live;
  private long liveAtoms;
  private int counted = 1;
  private long overBudget;
  private long full;
  private long foreign;
  private long atoms;
  private long sampled;

  /**
   * @param leftOut whether objects of a type are left out on purpose: adopting them would undo it
   */
  Adoption(
      Tracked tracked,
      ShadowHeap heap,
      NewHolders newHolders,
      IntPredicate leftOut,
      ObjectRates rates,
      int maxObjects) {
    this.tracked = tracked;
    this.heap = heap;
    this.newHolders = newHolders;
    this.leftOut = leftOut;
    this.rates = rates;
    this.most = maxObjects / 4;
    this.mostAtoms = maxObjects / 8;
  }

  /** Says whether what is not adopted counts: on the first look at a holder, not on later ones. */
  void counts(boolean firstLook) {
    counted = firstLook ? 1 : 0;
  }

  /** Each registration widens the budget. */
  void registered() {
    registered++;
  }

  /** A dead adopted object makes room. */
  void died(Layout layout) {
    if (layout.inScope) {
      return;
    }
    live--;
    if (!layout.isContainer()) {
      liveAtoms--;
    }
  }

  /** A registration came for an adopted object: it is registered from here on. */
  void becameRegistered(Layout layout) {
    died(layout);
  }

  /** True if the object was left out when it was made, or may have been. */
  boolean isLeftOut(Layout layout) {
    return layout.inScope && leftOut.test(layout.type);
  }

  /** True if an untracked object of this layout may be adopted for a holder of that one. */
  boolean allows(Layout layout, boolean holderInScope) {
    switch (layout.reach) {
      case ADOPT:
        boolean whole = !isLeftOut(layout);
        sampled += whole ? 0 : counted;
        return whole;
      case LEAF:
        if (holderInScope && liveAtoms < Math.min(mostAtoms, registered)) {
          return true;
        }
        atoms += counted;
        return false;
      default:
        foreign += counted;
        return false;
    }
  }

  /**
   * Adopts an object.
   *
   * @param flag {@link Tracked#FOREIGN} or 0
   * @return its id, or {@link Tracked#ABSENT} if the budget is spent
   */
  int adopt(Object object, Layout layout, byte flag) {
    if (!layout.inScope && isSpent()) {
      overBudget += counted;
      return Tracked.ABSENT;
    }
    boolean container = layout.isContainer();
    int id = heap.adopt(layout.type, layout.bytesOf(object), container, layout.finalizable);
    if (id == ShadowHeap.FULL) {
      full += counted;
      return Tracked.ABSENT;
    }
    tracked.add(id, new ShadowheapRef(object, 0), layout, flag);
    tracked.hash(id, System.identityHashCode(object));
    rates.set(id, 0);
    adopted++;
    if (!layout.inScope) {
      adoptedOutside++;
      live++;
      liveAtoms += container ? 0 : 1;
    }
    if (container) {
      newHolders.add(id);
    }
    return id;
  }

  private boolean isSpent() {
    return live >= most || adoptedOutside >= PER_REGISTERED * registered + TO_BEGIN_WITH;
  }

  /** Objects adopted since the start. */
  long adopted() {
    return adopted;
  }

  /** References to objects that were not adopted on the first look at their holder, by reason. */
  Map<String, Long> skipped() {
    Map<String, Long> skipped = new TreeMap<>();
    skipped.put("budget", overBudget);
    skipped.put("max_objects", full);
    skipped.put("foreign", foreign);
    skipped.put("atom", atoms);
    skipped.put("sampled", sampled);
    return skipped;
  }
}
