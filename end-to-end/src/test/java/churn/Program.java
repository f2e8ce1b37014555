// SPDX-License-Identifier: Apache-2.0
package churn;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * Makes a million pairs, of which never more than a hundred are in use, with a pause after every
 * 200, and says by how many bytes the JVM's old generation grew.
 */
public final class Program {

  private static final int PAIRS = 1_000_000;
  private static final int BETWEEN_PAUSES = 200;

  private static final Pair[] IN_USE = new Pair[100];

  private Program() {}

  public static void main(String[] arguments) throws InterruptedException {
    MemoryPoolMXBean old = oldGeneration();
    long before = old.getUsage().getUsed();
    for (int i = 0; i < PAIRS; i++) {
      IN_USE[i % IN_USE.length] = new Pair();
      if (i % BETWEEN_PAUSES == 0) {
        Thread.sleep(1);
      }
    }
    System.out.println("grew " + (old.getUsage().getUsed() - before));
  }

  private static MemoryPoolMXBean oldGeneration() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().endsWith("Old Gen"))
        .findFirst()
        .orElseThrow();
  }
}
