// SPDX-License-Identifier: Apache-2.0
package governed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A program whose load rises tenfold and falls again. Arguments: steady or trees; seconds low, high
 * and low again.
 */
public final class Tenfold {

  private static final int CACHED = 5_000;
  private static final int DEPTH = 4;
  private static final long TICK_NANOS = 50_000_000;

  /** A cache of the most recent sessions; others are garbage at once. */
  static final Map<Long, Session> CACHE =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Session> eldest) {
          return size() > CACHED;
        }
      };

  static long sink;

  private Tenfold() {}

  static final class Session {
    final long number;
    final Step first;

    Session(long number) {
      this.number = number;
      this.first = new Step(new Step(null));
    }
  }

  static final class Step {
    final Step next;

    Step(Step next) {
      this.next = next;
    }
  }

  static final class Tree {
    final Tree left;
    final Tree right;

    Tree(int depth) {
      left = depth == 0 ? null : new Tree(depth - 1);
      right = depth == 0 ? null : new Tree(depth - 1);
    }

    int count() {
      return 1 + (left == null ? 0 : left.count() + right.count());
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    boolean trees = arguments[0].equals("trees");
    int perTick = 1;
    long number = 0;
    for (int phase = 1; phase <= 3; phase++) {
      long end = System.nanoTime() + Long.parseLong(arguments[phase]) * 1_000_000_000L;
      for (long tick = System.nanoTime(); tick < end; tick += TICK_NANOS) {
        for (int i = 0; i < perTick * (phase == 2 ? 10 : 1); i++) {
          number++;
          if (trees) {
            sink += new Tree(DEPTH).count();
          } else {
            request(number);
          }
        }
        long rest = tick + TICK_NANOS - System.nanoTime();
        if (rest > 0) {
          Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
        } else {
          tick = System.nanoTime();
        }
      }
      System.out.println("phase " + phase + " ended");
    }
  }

  /** Ten sessions, one of which is kept, and some work. */
  private static void request(long number) {
    for (int i = 0; i < 10; i++) {
      Session session = new Session(number);
      if (i == 0) {
        CACHE.put(number, session);
      }
      sink += session.number;
    }
    for (int i = 0; i < 400_000; i++) {
      sink = sink * 31 + i;
    }
  }
}
