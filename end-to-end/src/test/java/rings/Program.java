// SPDX-License-Identifier: Apache-2.0
package rings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes 300 rings and a registry of 500; on the next line of input drops the rings and adds 500 to
 * the registry.
 */
public final class Program {

  private static final int RINGS = 300;
  private static final int SUBSCRIBERS = 500;

  private Program() {}

  public static void main(String[] arguments) throws IOException {
    var commands = new BufferedReader(new InputStreamReader(System.in));
    List<Parent> parents = new ArrayList<>();
    for (int i = 0; i < RINGS; i++) {
      Parent parent = new Parent();
      parent.listen();
      parents.add(parent);
    }
    subscribe();
    System.out.println("made");
    commands.readLine();
    parents.clear();
    subscribe();
    System.gc();
    System.out.println("dropped");
    commands.readLine();
  }

  private static void subscribe() {
    for (int i = 0; i < SUBSCRIBERS; i++) {
      Registry.subscribe(i);
    }
  }
}
