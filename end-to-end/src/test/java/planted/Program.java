// SPDX-License-Identifier: Apache-2.0
package planted;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Plants 10,000 rings, 100 at a time. Each is held for five seconds, half of them by a batch that
 * holds 100, half by an entry of a map, and then let go. Asks the JVM to collect now and then, and
 * again on each line of input.
 */
public final class Program {

  private static final int BATCHES = 100;
  private static final int RINGS_PER_BATCH = 100;

  /** A batch is made every 100 ms, so it is held for five seconds: more than three epochs. */
  private static final int MILLIS = 100;

  private static final int BATCHES_HELD = 50;
  private static final int BATCHES_PER_COLLECTION = 20;

  private static final Deque<Ring[]> HELD = new ArrayDeque<>();
  private static final Map<Integer, Ring> BY_NUMBER = new HashMap<>();

  private Program() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (int batch = 0; batch < BATCHES + BATCHES_HELD; batch++) {
      if (batch < BATCHES) {
        plant(batch);
      }
      if (batch >= BATCHES_HELD) {
        letGo(batch - BATCHES_HELD);
      }
      if (batch % BATCHES_PER_COLLECTION == 0) {
        System.gc();
      }
      Thread.sleep(MILLIS);
    }
    System.gc();
    System.out.println("planted " + BATCHES * RINGS_PER_BATCH);
    var commands = new BufferedReader(new InputStreamReader(System.in));
    while (commands.readLine() != null) {
      System.gc();
      System.out.println("collected");
    }
  }

  private static void plant(int batch) {
    Ring[] rings = new Ring[RINGS_PER_BATCH];
    for (int i = 0; i < rings.length; i++) {
      rings[i] = Ring.make(i);
    }
    if (batch % 2 == 0) {
      HELD.add(rings);
    } else {
      for (int i = 0; i < rings.length; i++) {
        BY_NUMBER.put(batch * RINGS_PER_BATCH + i, rings[i]);
      }
    }
  }

  private static void letGo(int batch) {
    if (batch % 2 == 0) {
      HELD.remove();
    } else {
      for (int i = 0; i < RINGS_PER_BATCH; i++) {
        BY_NUMBER.remove(batch * RINGS_PER_BATCH + i);
      }
    }
  }
}
