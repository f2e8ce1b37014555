// SPDX-License-Identifier: Apache-2.0
package pools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Makes 10,000 items, and on the next line of input lets every second one go. Says when each is
 * done, and ends with the input.
 */
public final class Program {

  private static final int ITEMS = 10_000;

  private Program() {}

  public static void main(String[] arguments) throws IOException {
    var commands = new BufferedReader(new InputStreamReader(System.in));
    Item[] items = new Item[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      items[i] = new Item(i);
    }
    System.out.println("made");
    commands.readLine();
    for (int i = 1; i < ITEMS; i += 2) {
      items[i] = null;
    }
    System.gc();
    System.out.println("halved");
    commands.readLine();
    System.out.println(items[0]);
  }
}
