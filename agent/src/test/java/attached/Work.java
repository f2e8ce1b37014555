// SPDX-License-Identifier: Apache-2.0
package attached;

/** Allocates known numbers of objects. */
final class Work {

  static volatile boolean spinning = true;
  static volatile boolean spun;

  private Work() {}

  static final class Thing {
    final int x;

    Thing(int x) {
      this.x = x;
    }
  }

  static final class Spun {
    final int x;

    Spun(int x) {
      this.x = x;
    }
  }

  static final class Held {
    Object next;
  }

  /** n things, and n arrays of length 0 to 3; returns their lengths and numbers, added up. */
  static long make(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += one(i);
    }
    return sum;
  }

  private static long one(int i) {
    return new Thing(i).x + new int[i & 3].length;
  }

  /** What {@link #make} returns. */
  static long expected(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += i + (i & 3);
    }
    return sum;
  }

  /** One frame that allocates for as long as the program runs. */
  static long spin() {
    long sum = 0;
    while (spinning) {
      sum += new Spun(1).x;
      spun = true;
      Thread.yield();
    }
    return sum;
  }
}
