// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

/**
 * Binary trees, which nothing is done to but make them and count their nodes: one of 2^17 nodes
 * stays, one operation makes and drops 64 of 2^11.
 */
final class Trees implements Operation {

  private static final int LASTING_DEPTH = 16;
  private static final int DEPTH = 10;
  private static final int PER_OPERATION = 64;

  private final Node lasting = new Node(LASTING_DEPTH);

  @Override
  public void run() {
    long nodes = 0;
    for (int i = 0; i < PER_OPERATION; i++) {
      nodes += new Node(DEPTH).count();
    }
    long expected = PER_OPERATION * ((2L << DEPTH) - 1);
    if (nodes != expected || lasting.left == null) {
      throw new IllegalStateException("nodes=" + nodes + " expected=" + expected);
    }
  }

  /** A node and what is below it. */
  private static final class Node {

    private final Node left;
    private final Node right;

    Node(int depth) {
      left = depth == 0 ? null : new Node(depth - 1);
      right = depth == 0 ? null : new Node(depth - 1);
    }

    long count() {
      return left == null ? 1 : 1 + left.count() + right.count();
    }
  }
}
