// SPDX-License-Identifier: Apache-2.0
package asking;

import java.util.Random;

/**
 * Threads that store into each other's objects. When they are done every object's count is compared
 * with the references the program itself finds. What was dropped meanwhile must be gone once the
 * JVM reclaimed it.
 */
public final class Threads {

  private static final int THREADS = 4;
  private static final int STORES = 5_000;
  private static final Holder[] HOLDERS = new Holder[20];

  private Threads() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < HOLDERS.length; i++) {
      HOLDERS[i] = new Holder(null, null);
    }
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      threads[i] = new Thread(() -> store(new Random(seed)));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < 200 && (i == 0 || Check.wrong(HOLDERS) > 0); i++) {
      System.gc(); // what was dropped counts until the JVM has reclaimed it
      Thread.sleep(100);
    }
    System.out.println("wrong counts: " + Check.wrong(HOLDERS));
    System.out.println("live: " + (HOLDERS.length + Check.between(HOLDERS)));
  }

  private static void store(Random random) {
    for (int i = 0; i < STORES; i++) {
      Holder holder = HOLDERS[random.nextInt(HOLDERS.length)];
      Holder target =
          i % 10 == 0 ? new Holder(holder, null) : HOLDERS[random.nextInt(HOLDERS.length)];
      if (random.nextBoolean()) {
        holder.first = target;
      } else {
        holder.second = target;
      }
    }
  }
}
