// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.refcount;

import io.shadowheap.model.heap.ObjectTable;

/** Reference counts, and how many of them are edges and how many are roots. */
public final class RefCounts {

  private final ObjectTable table;
  private long edges;
  private long roots;

  public RefCounts(ObjectTable table) {
    this.table = table;
  }

  /** A tracked holder now refers to the target. */
  public void gainEdge(int target) {
    edges++;
    table.increment(target);
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
    table.increment(target);
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

  private int lose(int target) {
    int left = table.decrement(target);
    if (left > 0) {
      table.raise(target, ObjectTable.CANDIDATE);
    }
    return left;
  }
}
