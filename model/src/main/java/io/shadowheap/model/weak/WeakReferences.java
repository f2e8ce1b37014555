// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.weak;

import java.util.Arrays;
import java.util.BitSet;

/** Links by id, plus 1, so that 0 is none; no memory until the first weak reference. */
public final class WeakReferences {

  /** No object. */
  public static final int NONE = -1;

  private int[] newest = new int[0];
  private int[] older = new int[0];
  private int[] newer = new int[0];
  private int[] target = new int[0];
  private final BitSet callbacks = new BitSet();
  private int bound;

  /** The weak reference, bound to nothing so far, now refers to the object. */
  public void bind(int weak, int object, boolean callback) {
    ensure(Math.max(weak, object));
    target[weak] = object + 1;
    newer[weak] = 0;
    older[weak] = newest[object];
    if (older[weak] != 0) {
      newer[older[weak] - 1] = weak + 1;
    }
    newest[object] = weak + 1;
    callbacks.set(weak, callback);
    bound++;
  }

  /** The weak reference now refers to nothing; what its callback is stays known. */
  public void cut(int weak) {
    if (target(weak) == NONE) {
      return;
    }
    if (newer[weak] == 0) {
      newest[target(weak)] = older[weak];
    } else {
      older[newer[weak] - 1] = older[weak];
    }
    if (older[weak] != 0) {
      newer[older[weak] - 1] = newer[weak];
    }
    target[weak] = 0;
    bound--;
  }

  /** What the weak reference refers to, or {@link #NONE}. */
  public int target(int weak) {
    return weak < target.length ? target[weak] - 1 : NONE;
  }

  /** The newest weak reference to the object, or {@link #NONE}. */
  public int newest(int object) {
    return object < newest.length ? newest[object] - 1 : NONE;
  }

  public boolean hasCallback(int weak) {
    return callbacks.get(weak);
  }

  /** True if no weak reference refers to anything. */
  public boolean isEmpty() {
    return bound == 0;
  }

  private void ensure(int id) {
    if (id >= target.length) {
      int length = Math.max(Math.max(64, id + 1), target.length * 2);
      newest = Arrays.copyOf(newest, length);
      older = Arrays.copyOf(older, length);
      newer = Arrays.copyOf(newer, length);
      target = Arrays.copyOf(target, length);
    }
  }
}
