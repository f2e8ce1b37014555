// SPDX-License-Identifier: Apache-2.0
package asking;

import io.shadowheap.api.Shadowheap;

/**
 * Counts references by looking. Its own local variables are never counted, and it makes nothing.
 */
final class Check {

  private Check() {}

  /** Objects whose count in the shadow heap differs from the references found here. */
  static int wrong(Holder[] all) {
    int wrong = 0;
    for (Holder holder : all) {
      int count = 1;
      for (Holder other : all) {
        count += references(other.first, holder, all) + references(other.second, holder, all);
      }
      wrong += Shadowheap.refcount(holder) == count ? 0 : 1;
    }
    return wrong;
  }

  /** Also by way of the objects that only one of the kept ones refers to. Makes no objects. */
  private static int references(Object next, Holder target, Holder[] all) {
    if (next instanceof Holder between && !isKept(between, all)) {
      return between.first == target ? 1 : 0;
    }
    return next == target ? 1 : 0;
  }

  private static boolean isKept(Holder holder, Holder[] all) {
    for (Holder kept : all) {
      if (kept == holder) {
        return true;
      }
    }
    return false;
  }

  /** Objects that only one of all refers to. */
  static int between(Holder[] all) {
    int between = 0;
    for (Holder holder : all) {
      between += holder.first instanceof Holder next && !isKept(next, all) ? 1 : 0;
      between += holder.second instanceof Holder next && !isKept(next, all) ? 1 : 0;
    }
    return between;
  }
}
