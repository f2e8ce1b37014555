// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.List;

/**
 * All isolated cycles of one shape since the start. Once the JVM has confirmed one of them, the
 * numbers are those of the confirmed ones; before, of the suspected ones.
 *
 * @param fingerprint hash of the sorted set of (holder type, slot, target type), 16 hex digits
 * @param cycle a shortest cycle through the first one seen; the last step refers to the first type
 * @param applicationTypes true if a member is of a type of the application
 * @param state what is known of them
 * @param seen how many such cycles
 * @param objects their members
 * @param bytes shallow bytes of the members
 * @param heldBytes bytes of the members and of what hung on them and died with them
 * @param held types that hung on them, most bytes first
 * @param sites where the members were made, most first
 * @param suspectedNow members suspected now, neither confirmed nor withdrawn yet
 */
public record CycleView(
    String fingerprint,
    List<Step> cycle,
    boolean applicationTypes,
    State state,
    long seen,
    long objects,
    long bytes,
    long heldBytes,
    List<Held> held,
    List<Site> sites,
    long suspectedNow) {

  /** What is known of the cycles of a shape. */
  public enum State {
    /** Unreachable in the shadow heap; the JVM has not said so yet. */
    SUSPECTED,
    /** The JVM reclaimed the members together. */
    CONFIRMED,
    /** Suspected, and then found to be held. */
    WITHDRAWN
  }

  /**
   * An object of the type refers through the slot to the next step's type.
   *
   * @param type the caller's id
   * @param slot the caller's id, or {@link ShadowHeap#ELEMENT}
   */
  public record Step(int type, int slot) {}

  /**
   * What hung on the cycles.
   *
   * @param type the caller's id
   * @param objects objects
   * @param bytes shallow bytes
   */
  public record Held(int type, long objects, long bytes) {}

  /**
   * Where members were made.
   *
   * @param type the caller's id
   * @param site the caller's id, or {@link ShadowHeap#NO_SITE} for adopted members
   * @param objects members made there
   */
  public record Site(int type, int site, long objects) {}
}
