// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import foreignlib.Framework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Registry;

/** Sweeps and walks are far away; who asks what is true now does not wait for them. */
class CatchUpTest {

  private final TracedProgram program =
      new TracedProgram(
          new TrackerOptions(10_000, 1, 1_000, 1_000), Registry.class, Framework.class, Node.class);

  @AfterEach
  void let_go() {
    Registry.single = null;
    Framework.INSTANCE.handler = null;
  }

  /** In frames only: a walk might find them in a field of the test. */
  private Node[] registered(int nodes) {
    Node[] registered = new Node[nodes];
    for (int i = 0; i < nodes; i++) {
      registered[i] = program.register(new Node());
    }
    return registered;
  }

  @Test
  void a_store_that_no_sweep_has_come_to_is_found() {
    Node[] nodes = registered(22); // the sweep has read the first of them
    Registry.single = nodes[20];
    program.epochs(3);
    nodes[20].left = nodes[21];
    program.epochs(1);
    assertThat(program.refcount(nodes[21])).isZero();
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(1, 0));
    assertThat(program.refcount(nodes[21])).isEqualTo(1);
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(0, 0));
    assertThat(nodes[0].left).isNull();
  }

  @Test
  void a_holder_that_no_walk_has_met_is_found() {
    Node[] nodes = registered(1);
    program.epochs(3);
    Framework.INSTANCE.handler = nodes[0];
    program.epochs(1);
    assertThat(program.knows(Framework.INSTANCE)).isFalse();
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(0, 1));
    assertThat(program.refcount(nodes[0])).isEqualTo(1);
  }
}
