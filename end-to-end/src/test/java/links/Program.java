// SPDX-License-Identifier: Apache-2.0
package links;

import java.io.IOException;

/** Makes one leaf and what refers to it, then waits for the end of input. */
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
    System.in.read();
  }
}
