// SPDX-License-Identifier: Apache-2.0
package links;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** Makes one leaf and what refers to it; 100 keepers more for each line of input. */
public final class Program {

  private Program() {}

  public static void main(String[] arguments) throws IOException {
    Holder holder = new Holder();
    holder.leaf = new Leaf();
    holder.keeper = new Keeper();
    holder.keeper.holder = holder;
    Registry.only = holder.leaf;
    Registry.HOLDERS[2] = holder;
    System.out.println("made");
    var commands = new BufferedReader(new InputStreamReader(System.in));
    List<Keeper> more = new ArrayList<>();
    while (commands.readLine() != null) {
      for (int i = 0; i < 100; i++) {
        more.add(new Keeper());
      }
      System.out.println("more");
    }
  }
}
