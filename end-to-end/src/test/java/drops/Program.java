// SPDX-License-Identifier: Apache-2.0
package drops;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;

/**
 * Fills a registry, lets it grow old, empties it, and says how much of it the JVM reclaimed in the
 * next concurrent cycle, and in the one after that. Runs with -XX:+ExplicitGCInvokesConcurrent,
 * -XX:MaxTenuringThreshold=0 and a young generation of 16 MB.
 */
public final class Program {

  private static final int SHELVES = 50;
  private static final int ENTRIES_PER_SHELF = 100;
  private static final int ROUNDS = 4;

  /** Live all the time, so that marking takes long. */
  private static final int BACKGROUND = 8_000_000;

  /** The agent looks once a second. */
  private static final int MILLIS_OF_USE = 2_000;

  private static final Entry[][] REGISTRY = new Entry[SHELVES][ENTRIES_PER_SHELF];

  private Program() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<String> background = new LinkedList<>(Collections.nCopies(BACKGROUND, ""));
    int first = 0;
    int second = 0;
    for (int i = 0; i < ROUNDS; i++) {
      List<WeakReference<Entry>> entries = fill();
      passThroughYoung();
      Thread.sleep(MILLIS_OF_USE);
      for (Entry[] shelf : REGISTRY) {
        Arrays.fill(shelf, null);
      }
      System.gc();
      first += reclaimed(entries);
      System.gc();
      second += reclaimed(entries);
    }
    System.out.println("first " + first + " second " + second);
    Reference.reachabilityFence(background);
  }

  private static List<WeakReference<Entry>> fill() {
    List<WeakReference<Entry>> entries = new ArrayList<>();
    for (Entry[] shelf : REGISTRY) {
      for (int i = 0; i < shelf.length; i++) {
        shelf[i] = new Entry();
        entries.add(new WeakReference<>(shelf[i]));
      }
    }
    return entries;
  }

  /** Makes garbage until the JVM has collected young objects at least once. */
  private static void passThroughYoung() {
    for (int i = 0; i < 40_000; i++) {
      Arrays.fill(new byte[1_000], (byte) i);
    }
  }

  private static int reclaimed(List<WeakReference<Entry>> entries) {
    return (int) entries.stream().filter(entry -> entry.refersTo(null)).count();
  }
}
