// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import java.util.List;
import java.util.SortedMap;

/**
 * What can be seen after one operation. Objects are named as in the trace. What FORMAT.md's rows
 * leave out is empty here if it is a list or map of things that happened, and null otherwise.
 *
 * @param index of the operation, from 0
 * @param counts gc.get_count()
 * @param objects objects in generation 0, 1, 2
 * @param refcounts reference counts of objects that are new or whose count changed
 * @param dead objects freed, ascending
 * @param events finalizers and callbacks that ran, in order
 * @param found what a collection asked for returned, or null
 * @param stats [collections, collected, uncollectable] per generation if a collection ran, or null
 * @param longLived [long_lived_total, long_lived_pending] if changed, or null
 * @param freeLists lengths for list, dict, and tuples of 1 to 4 items if changed, or null
 * @param snapshot who is where, now and then, or null
 */
public record Observation(
    int index,
    List<Integer> counts,
    List<Long> objects,
    SortedMap<Integer, Integer> refcounts,
    List<Integer> dead,
    List<Event> events,
    Long found,
    List<List<Long>> stats,
    List<Long> longLived,
    List<Integer> freeLists,
    Snapshot snapshot) {

  /**
   * Where every live object is.
   *
   * @param generations objects of generation 0, 1, 2, in list order
   * @param untracked objects in no list, ascending
   * @param frozen objects of the permanent generation, ascending
   */
  public record Snapshot(
      List<List<Integer>> generations, List<Integer> untracked, List<Integer> frozen) {}

  /**
   * A finalizer or a callback ran.
   *
   * @param id the object finalized, or the weak reference whose callback it was
   */
  public record Event(Kind kind, int id) {

    /** As traces write it: {@code f7}, {@code w7}. */
    public String label() {
      return kind.letter + id;
    }
  }

  /** Of events. */
  public enum Kind {
    FINALIZER("f"),
    CALLBACK("w");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }
}
