// SPDX-License-Identifier: Apache-2.0
package governed;

/** Holds so many objects and waits until its input ends. Argument: how many. */
public final class Holder {

  private static final int BATCH = 5_000;
  private static final int GARBAGE = 1 << 16;

  static Pair[] held;
  static byte[] garbage;

  private Holder() {}

  static final class Pair {
    final Pair before;
    Object other;

    Pair(Pair before) {
      this.before = before;
    }
  }

  /** Young pauses of the JVM between batches and 17,000 objects a second: no cap keeps any out. */
  public static void main(String[] arguments) throws Exception {
    int objects = Integer.parseInt(arguments[0]);
    held = new Pair[objects];
    for (int i = 0; i < objects; i++) {
      held[i] = new Pair(i % 4 == 0 ? null : held[i - 1]);
      if (i % BATCH == BATCH - 1) {
        for (int k = 0; k < 1_000; k++) {
          garbage = new byte[GARBAGE];
        }
        Thread.sleep(300);
      }
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.sleep(10);
    }
  }
}
