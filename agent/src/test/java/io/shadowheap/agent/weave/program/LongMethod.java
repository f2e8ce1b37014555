// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

/** Makes 10 nodes in a short method and 1,600 in one that hooks make too long to be inlined. */
public final class LongMethod {

  private static final class Node {}

  private LongMethod() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < 10; i++) {
      makeOne();
    }
    for (int i = 0; i < 100; i++) {
      makeSixteen();
    }
  }

  private static void makeOne() {
    new Node();
  }

  /** 8 bytes of code each; 14 with the count, 21 with the handing over: 325 lies between. */
  private static void makeSixteen() {
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
    new Node();
  }
}
