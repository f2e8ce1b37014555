// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import sample.Node;

class ViewsTest {

  private final TracedProgram program = new TracedProgram();

  private Node holding(Object left, Object right) {
    Node node = program.register(new Node());
    node.left = left;
    node.right = right;
    return node;
  }

  @Test
  void slices_and_duplicates_of_a_direct_buffer_keep_it_by_one_edge_each() {
    ByteBuffer owner = ByteBuffer.allocateDirect(100);
    ByteBuffer duplicate = owner.duplicate();
    Node one = holding(owner.slice(), duplicate);
    Node two = holding(duplicate.slice().asReadOnlyBuffer(), owner.asLongBuffer());
    program.epochs(3);

    // a view of a view holds the owner itself
    assertThat(program.refcount(owner)).isEqualTo(4);
    assertThat(program.refers(one.left, owner)).isTrue();
    assertThat(program.refers(one.right, owner)).isTrue();
    assertThat(program.refers(two.left, owner)).isTrue();
    assertThat(program.edges(owner)).isEmpty();
    assertThat(program.edges(one.left)).containsExactly("att -> java.nio.DirectByteBuffer");
  }

  private Object[] dropped() {
    ByteBuffer owner = ByteBuffer.allocateDirect(100);
    return new Object[] {holding(owner.slice(), owner.slice())};
  }

  @Test
  void a_dropped_view_and_its_owner_are_freed_as_reference_counts_would() {
    Object[] held = dropped();
    program.epochs(3);
    assertThat(program.type("java.nio.DirectByteBuffer").liveObjects()).isEqualTo(3);
    held[0] = null;
    program.collectAndSettle();

    assertThat(program.freed("java.nio.DirectByteBuffer")).isEqualTo("{acyclic=3}");
  }
}
