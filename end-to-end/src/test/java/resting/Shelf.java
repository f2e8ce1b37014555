// SPDX-License-Identifier: Apache-2.0
package resting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import resting.shelved.Pair;

/**
 * Rings and leaves that only lists of a class out of scope hold, made slowly enough for many
 * collections of the shadow heap to come by; rests then, and ends when its input does.
 */
public final class Shelf {

  private static final List<Object> SHELF = new ArrayList<>();
  private static final int PAIRS = 10_000;
  private static final int PAUSES = 50;

  private Shelf() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = Pair.of(i);
      SHELF.add(pair);
      SHELF.add(pair.leaf());
      if (i % (PAIRS / PAUSES) == 0) {
        Thread.sleep(100);
      }
    }
    System.out.println("rests");
    while (System.in.read() >= 0) {
      // nothing is said here
    }
  }
}
