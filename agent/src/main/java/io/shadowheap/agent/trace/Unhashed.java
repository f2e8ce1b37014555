// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;

/**
 * Registered objects that were locked when they came: asking for their hash would inflate the lock,
 * so they are not in the table of hashes yet. Few, and few for long.
 */
final class Unhashed {

  private final Tracked tracked;
  private final Header header;
  private int[] ids = new int[16];
  private int n;

  Unhashed(Tracked tracked, Header header) {
    this.tracked = tracked;
    this.header = header;
  }

  void add(int id) {
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, n * 2);
    }
    ids[n++] = id;
  }

  /** Id of an object waiting here, or {@link Tracked#ABSENT}. */
  int find(Object object) {
    for (int i = 0; i < n; i++) {
      if (tracked.is(ids[i], object)) {
        return ids[i];
      }
    }
    return Tracked.ABSENT;
  }

  /** Enters those that are no longer locked. The dead leave too. */
  void retry() {
    int kept = 0;
    for (int i = 0; i < n; i++) {
      int id = ids[i];
      boolean waits = tracked.contains(id) && tracked.has(id, Tracked.UNHASHED);
      Object object = waits ? tracked.get(id) : null;
      if (object == null) {
        continue;
      }
      int hash = header.hash(object);
      if (hash == Header.LOCKED) {
        ids[kept++] = id;
      } else {
        enter(id, object, hash > 0 ? hash : System.identityHashCode(object));
      }
    }
    n = kept;
  }

  private void enter(int id, Object object, int hash) {
    if (tracked.find(object, hash) == Tracked.ABSENT) {
      tracked.hash(id, hash);
    } else {
      // adopted before it was registered, which its lock hid: one of the two records must go
      tracked.refs()[id].clear();
    }
  }
}
