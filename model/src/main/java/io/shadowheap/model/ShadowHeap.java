// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * The shadow heap: applies one change to its parts in a fixed order and freezes views; the only way
 * to change the model. One thread at a time.
 */
public final class ShadowHeap {

  /** The slot of every array element; printed {@code []}. */
  public static final int ELEMENT = -1;

  /** The site of an object that was adopted. */
  public static final int NO_SITE = -1;

  /** What {@link #register} and {@link #adopt} return when the shadow heap is full. */
  public static final int FULL = -1;

  /**
   * An empty shadow heap.
   *
   * @param perTypePools true if each type owns its pools
   * @param maxObjects objects tracked at once; beyond, {@link #FULL}
   * @param nanos a clock for how long collections take; {@code () -> 0} where it does not matter
   */
  public ShadowHeap(
      Profile profile,
      Freeing freeing,
      boolean perTypePools,
      int maxObjects,
      Names names,
      LongSupplier nanos) {}

  /** Changes the thresholds; no collection by itself. 0 turns automatic collections off. */
  public void thresholds(int threshold0, int threshold1, int threshold2) {
    throw new UnsupportedOperationException();
  }

  /**
   * Tracks an object from its allocation on: a counted allocation that may run collections, in
   * which the object does not take part.
   *
   * @param type the caller's id, 0 or more
   * @param site the caller's id, 0 or more
   * @param container false for an atom: counted and placed, in no generation
   * @param finalizable the JVM may bring it back after its weak references were cleared
   * @return its id, reused after it is freed, or {@link #FULL}
   */
  public int register(int type, int site, long sizeBytes, boolean container, boolean finalizable) {
    throw new UnsupportedOperationException();
  }

  /** Tracks an object because a tracked one refers to it: placed, but not a counted allocation. */
  public int adopt(int type, long sizeBytes, boolean container, boolean finalizable) {
    throw new UnsupportedOperationException();
  }

  /**
   * A pseudo holder whose edges are roots, for the static fields of a class. It has no size, no
   * place, no generation and is counted nowhere.
   *
   * @param label the caller's; {@link #type} gives it back
   */
  public int rootHolder(int label) {
    throw new UnsupportedOperationException();
  }

  /** Drops a root holder and its roots. */
  public void dropRootHolder(int holder) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes the stored edges of a holder equal to what was read: increments first, then decrements.
   *
   * @param slots slot of each edge; {@link #ELEMENT} for array elements
   * @param targets id each edge refers to, tracked and live
   * @param n edges, from index 0
   * @param frontier it also refers to an object that is not tracked and may refer to others
   * @return stores that happened since the last trace: the larger of edges gained and edges lost
   */
  public int trace(int holder, int[] slots, int[] targets, int n, boolean frontier) {
    throw new UnsupportedOperationException();
  }

  /** Notes that the stored edges of an object may be out of date; the next trace clears it. */
  public void stale(int id) {
    throw new UnsupportedOperationException();
  }

  /** Notes that the class loader of an object's class is going. */
  public void classUnloading(int id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The JVM reclaimed these: a complete dead set of one epoch. Classifies them together with those
   * still pending. Call it each epoch, with {@code n} 0 if nothing died.
   *
   * @param jvmCollections running count of the JVM's own collections
   */
  public void observeDeaths(int[] ids, int n, int jvmCollections) {
    throw new UnsupportedOperationException();
  }

  /**
   * Collects a generation and the younger ones.
   *
   * @return unreachable objects found
   */
  public long collect(int generation) {
    throw new UnsupportedOperationException();
  }

  /** A snapshot of everything. */
  public HeapView freeze(IntPredicate applicationType) {
    throw new UnsupportedOperationException();
  }

  /** True for a tracked object that is not known to be dead; false for any other number. */
  public boolean isLive(int id) {
    throw new UnsupportedOperationException();
  }

  /** Type of an object, or label of a root holder. */
  public int type(int id) {
    throw new UnsupportedOperationException();
  }

  /** Allocation site, or {@link #NO_SITE}. */
  public int site(int id) {
    throw new UnsupportedOperationException();
  }

  /** Shallow size. */
  public long sizeBytes(int id) {
    throw new UnsupportedOperationException();
  }

  /** Edges and roots into an object. */
  public int refcount(int id) {
    throw new UnsupportedOperationException();
  }

  /** Generation 0, 1 or 2, or -1 if it is in none. */
  public int generation(int id) {
    throw new UnsupportedOperationException();
  }

  /** True if it takes part in collections (CPython's gc.is_tracked). */
  public boolean isGcTracked(int id) {
    return generation(id) >= 0;
  }

  /** True if it can hold references. */
  public boolean isContainer(int id) {
    throw new UnsupportedOperationException();
  }

  /** True if it was adopted rather than registered. */
  public boolean isAdopted(int id) {
    throw new UnsupportedOperationException();
  }

  /** True if its references were read at least once. */
  public boolean isTraced(int id) {
    throw new UnsupportedOperationException();
  }

  /** True if its last trace met an untracked object that may refer to others. */
  public boolean isFrontier(int id) {
    throw new UnsupportedOperationException();
  }

  /** True if it is a member of a suspected cycle. */
  public boolean isSuspected(int id) {
    throw new UnsupportedOperationException();
  }

  /** Stored edges of an object. */
  public int degree(int holder) {
    throw new UnsupportedOperationException();
  }

  /** Slot of the edge at an index below {@link #degree}. */
  public int slotAt(int holder, int index) {
    throw new UnsupportedOperationException();
  }

  /** Target of the edge at an index below {@link #degree}. */
  public int targetAt(int holder, int index) {
    throw new UnsupportedOperationException();
  }

  /** Largest id in use plus 1: ids are dense, so this bounds arrays indexed by id. */
  public int idLimit() {
    throw new UnsupportedOperationException();
  }
}
