// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import foreignlib.Framework;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Registry;

/** Sweeps and walks are far away; who asks what is true now does not wait for them. */
class CatchUpTest {

  private final TracedProgram program =
      new TracedProgram(
          new TrackerOptions(10_000, 1, 1_000, 1_000), Registry.class, Framework.class, Node.class);
  private final List<Node> before = new ArrayList<>();
  private Node holder;
  private Node target;

  @BeforeEach
  void keep_a_holder_that_the_sweep_comes_to_late() {
    for (int i = 0; i < 20; i++) {
      before.add(program.register(new Node()));
    }
    holder = program.register(new Node());
    target = program.register(new Node());
    Registry.single = holder;
    program.epochs(3);
  }

  @AfterEach
  void let_go() {
    Registry.single = null;
    Framework.INSTANCE.handler = null;
  }

  @Test
  void a_store_that_no_sweep_has_come_to_is_found() {
    holder.left = target;
    program.epochs(1);
    assertThat(program.refcount(target)).isZero();
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(1, 0));
    assertThat(program.refcount(target)).isEqualTo(1);
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(0, 0));
  }

  @Test
  void a_holder_that_no_walk_has_met_is_found() {
    Framework.INSTANCE.handler = target;
    program.epochs(1);
    assertThat(program.knows(Framework.INSTANCE)).isFalse();
    assertThat(program.catchUp()).isEqualTo(new CaughtUp(0, 1));
    assertThat(program.refcount(target)).isEqualTo(1);
  }
}
