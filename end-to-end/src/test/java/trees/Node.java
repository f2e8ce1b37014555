// SPDX-License-Identifier: Apache-2.0
package trees;

import java.util.ArrayList;
import java.util.List;

/** A tree. */
final class Node {

  private final List<Node> children = new ArrayList<>();

  Node(int depth) {
    for (int i = 0; depth > 0 && i < 2; i++) {
      children.add(new Node(depth - 1));
    }
  }

  int size() {
    int size = 1;
    for (Node child : children) {
      size += child.size();
    }
    return size;
  }
}
