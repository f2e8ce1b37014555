// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.refcount;

import io.shadowheap.model.heap.ObjectTable;
import java.util.function.IntConsumer;

/** Reference counts, and how many of them are edges and how many are roots. */
public final class RefCounts {

  private final ObjectTable table;
  private long edges;
  private long roots;

  /** Null where nobody wants to know, so that a count costs no call. */
  private IntConsumer listener;

  private IntConsumer lossListener;

  public RefCounts(ObjectTable table) {
    this.table = table;
  }

  /** Names who is told of each object whose count changes. */
  public void onChange(IntConsumer changed) {
    listener = changed;
  }

  /** Names who is told of each object that loses a reference. */
  public void onLoss(IntConsumer lost) {
    lossListener = lost;
  }

  /** A tracked holder now refers to the target. */
  public void gainEdge(int target) {
    edges++;
    gain(target);
  }

  /** A tracked holder no longer refers to the target; returns the count left. */
  public int loseEdge(int target) {
    int left = lose(target);
    edges--;
    return left;
  }

  /** A root (static field, register, native holder) now refers to the target. */
  public void gainRoot(int target) {
    roots++;
    gain(target);
  }

  /** A root no longer refers to the target; returns the count left. */
  public int loseRoot(int target) {
    int left = lose(target);
    roots--;
    return left;
  }

  /** References between objects. */
  public long edges() {
    return edges;
  }

  /** References from outside. */
  public long roots() {
    return roots;
  }

  private void gain(int target) {
    table.increment(target);
    if (listener != null) {
      listener.accept(target);
    }
  }

  private int lose(int target) {
    int left = table.decrement(target);
    if (left > 0) {
      table.raise(target, ObjectTable.CANDIDATE);
    }
    if (listener != null) {
      listener.accept(target);
    }
    if (lossListener != null) {
      lossListener.accept(target);
    }
    return left;
  }
}
