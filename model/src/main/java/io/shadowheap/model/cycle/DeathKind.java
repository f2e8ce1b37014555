// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

/** What kind of garbage an object was that the JVM reclaimed. {@link DeadSet} says which wins. */
public enum DeathKind {
  /** A reference count would have freed it at once. */
  ACYCLIC,
  /** Member of an isolated cycle, or hanging on one. */
  CYCLIC,
  /** Its recorded edges may have been out of date. */
  UNSETTLED,
  /** A container that died before its references were read. */
  UNTRACED,
  /**
   * It, or what it reached among the dead, referred to something whose references are not known.
   */
  UNKNOWN,
  /** It has a finalizer and may come back. */
  FINALIZABLE,
  /** It went with its class loader. */
  CLASS_UNLOADING
}
