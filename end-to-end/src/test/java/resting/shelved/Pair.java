// SPDX-License-Identifier: Apache-2.0
package resting.shelved;

/** One of two that refer to each other, with something that refers to nothing. */
public final class Pair {

  /** Refers to nothing. */
  public static final class Leaf {
    final int number;

    Leaf(int number) {
      this.number = number;
    }
  }

  private final int number;
  private Pair other;

  private Pair(int number) {
    this.number = number;
  }

  /** Two that refer to each other. */
  public static Pair of(int number) {
    Pair one = new Pair(number);
    one.other = new Pair(number);
    one.other.other = one;
    return one;
  }

  /** A leaf of its own. */
  public Leaf leaf() {
    return new Leaf(number);
  }
}
