// SPDX-License-Identifier: Apache-2.0
package trees;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** Makes 100 trees of 15 nodes, and on the next line of input drops them. */
public final class Program {

  private static final int TREES = 100;
  private static final int DEPTH = 3;

  private Program() {}

  public static void main(String[] arguments) throws IOException {
    var commands = new BufferedReader(new InputStreamReader(System.in));
    List<Node> trees = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      trees.add(new Node(DEPTH));
    }
    System.out.println("made " + trees.stream().mapToInt(Node::size).sum());
    commands.readLine();
    trees.clear();
    System.gc();
    System.out.println("dropped");
    commands.readLine();
  }
}
