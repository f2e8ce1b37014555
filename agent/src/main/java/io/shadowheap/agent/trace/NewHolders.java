// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Holders to trace soon. A new one is traced in two successive epochs: its constructor has run, but
 * whoever made it is often not yet done with it. What the first look could not settle gets the
 * second one too; what it did settle, of an object old enough that its maker is done, does not.
 *
 * <p>Ids only; one that died and was given to another object meanwhile costs a needless trace.
 */
final class NewHolders {

  /** Places kept by an empty list. */
  private static final int KEPT = 1 << 12;

  private static final class Ids {
    int[] ids = new int[KEPT];
    int head;
    int tail;

    void add(int id) {
      if (tail == ids.length) {
        ids = Arrays.copyOf(ids, tail * 2);
      }
      ids[tail++] = id;
    }

    boolean isEmpty() {
      return head == tail;
    }

    int take() {
      int id = ids[head++];
      if (head == tail) {
        head = 0;
        tail = 0;
        ids = ids.length > KEPT ? new int[KEPT] : ids;
      }
      return id;
    }
  }

  private final Ids first = new Ids();
  private final Ids second = new Ids();
  private final Ids secondNextEpoch = new Ids();

  /** To be traced in this epoch and in the next. */
  void add(int id) {
    first.add(id);
  }

  /** To be traced in the next epoch. */
  void again(int id) {
    secondNextEpoch.add(id);
  }

  /** What the last epoch left for this one becomes due; what it did not manage stays due. */
  void beginEpoch() {
    while (!secondNextEpoch.isEmpty()) {
      second.add(secondNextEpoch.take());
    }
  }

  /**
   * Passes what is due, second looks first, what is added on the way too.
   *
   * @param most stop after so many
   * @param firstLook true if the holder needs a second look in the next epoch
   */
  void drain(int most, IntPredicate firstLook, IntConsumer secondLook) {
    int left = most;
    for (; left > 0 && !second.isEmpty(); left--) {
      secondLook.accept(second.take());
    }
    for (; left > 0 && !first.isEmpty(); left--) {
      int id = first.take();
      if (firstLook.test(id)) {
        again(id);
      }
    }
  }

  /** Passes what is due, the first looks without a second: nobody changes it unseen afterwards. */
  void drainOnce(IntConsumer look) {
    while (!second.isEmpty()) {
      look.accept(second.take());
    }
    while (!first.isEmpty()) {
      look.accept(first.take());
    }
  }
}
