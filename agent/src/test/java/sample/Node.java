// SPDX-License-Identifier: Apache-2.0
package sample;

/** Two references, a name and a number; in the scope of the tests. */
public class Node {
  public Object left;
  public Object right;
  public String name;
  public int number;
}
