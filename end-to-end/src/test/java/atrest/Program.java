// SPDX-License-Identifier: Apache-2.0
package atrest;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ring of 1,000 items, 100 pairs of partners, 500 leaves; ends when its input does. */
public final class Program {

  private static final int ITEMS = 1_000;
  private static final int PAIRS = 100;
  private static final int LEAVES = 500;

  private static final Item[] RING = new Item[ITEMS];
  private static final List<Partner> PARTNERS = new ArrayList<>();
  private static final Map<Integer, Leaf> BY_NUMBER = new HashMap<>();
  private static final List<Leaf> TWICE = new ArrayList<>();
  private static final WeakReference<Item> WEAK = new WeakReference<>(make());
  private static final SoftReference<Item> SOFT = new SoftReference<>(RING[1]);

  private Program() {}

  private static Item make() {
    for (int i = 0; i < ITEMS; i++) {
      RING[i] = new Item();
    }
    for (int i = 0; i < ITEMS; i++) {
      RING[i].next = RING[(i + 1) % ITEMS];
    }
    return RING[0];
  }

  public static void main(String[] arguments) throws IOException {
    for (int i = 0; i < PAIRS; i++) {
      Partner first = new Partner();
      Partner second = new Partner();
      first.partners.add(second);
      second.partners.add(first);
      PARTNERS.add(first);
    }
    for (int i = 0; i < LEAVES; i++) {
      Leaf leaf = new Leaf(i);
      BY_NUMBER.put(i, leaf);
      TWICE.add(leaf);
      TWICE.add(leaf);
    }
    System.out.println("rests " + WEAK.get().equals(SOFT.get()));
    while (System.in.read() >= 0) {
      // nothing is said here
    }
  }
}
