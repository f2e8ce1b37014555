// SPDX-License-Identifier: Apache-2.0
package sample.dump;

/** What the heap dump is asked about; made by no other test. */
public final class Item {
  public Object first;
  public Object second;
  public Item third;
}
