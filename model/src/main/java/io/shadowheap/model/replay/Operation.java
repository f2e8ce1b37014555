// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import java.util.List;

/**
 * One Python statement on registers. {@code r} names the register acted on; a value {@code v} is a
 * register or {@link #ATOM}; an empty register holds None, which is an atom. Every assignment
 * stores the new reference first and releases the old one last.
 */
public sealed interface Operation {

  /** As a value: None, a number, a string; nobody counts it. */
  int ATOM = -1;

  /** No register, where an operation does not need one. */
  int NO_REGISTER = -1;

  /**
   * R[r] = a new object.
   *
   * @param id the trace's name for it, unique
   * @param items values of a tuple, 1 or more; empty for other types
   * @param target register of what a weak reference refers to, else {@link #NO_REGISTER}
   */
  record New(ObjectType type, int id, int r, List<Integer> items, int target)
      implements Operation {}

  /** R[r] = R[from]. */
  record Copy(int r, int from) implements Operation {}

  /** R[r] = nothing. */
  record Drop(int r) implements Operation {}

  /** R[r].append(v). */
  record Append(int r, int v) implements Operation {}

  /** R[r][k] = v: item of a list, key of a dict, slot of an instance. */
  record Set(int r, int k, int v) implements Operation {}

  /** del R[r][k]; the slot of an instance becomes an atom. */
  record Delete(int r, int k) implements Operation {}

  /** R[r] = R[from][k], which is not an atom. */
  record Get(int r, int from, int k) implements Operation {}

  /** gc.collect(generation). */
  record Collect(int generation) implements Operation {}

  /** gc.enable(). */
  record Enable() implements Operation {}

  /** gc.disable(). */
  record Disable() implements Operation {}

  /** gc.set_threshold of one, two or three values; those not given stay. */
  record Threshold(List<Integer> values) implements Operation {}

  /** gc.freeze(). */
  record Freeze() implements Operation {}

  /** gc.unfreeze(). */
  record Unfreeze() implements Operation {}

  /** n times: x = a new object, ids from {@code id} on; R[r].append(x); release x. */
  record Fill(int r, ObjectType type, int id, int n) implements Operation {}

  /** n times: x = a new object; x refers to itself; release x. */
  record Cycles(ObjectType type, int id, int n) implements Operation {}

  /** n times: x = a new object; release x. */
  record Churn(ObjectType type, int id, int n) implements Operation {}
}
