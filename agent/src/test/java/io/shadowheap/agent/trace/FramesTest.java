// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sample.Node;

class FramesTest {

  private final TracedProgram program = new TracedProgram();
  private final Frames frames =
      new Frames(program.heap, program.tracker.parts().tracer, program.types);

  @Test
  void what_only_frames_of_ended_threads_hold_is_let_go() throws InterruptedException {
    Node held = program.register(new Node());
    program.drain();
    hold(held);
    Thread thread = new Thread(() -> hold(held));
    thread.start();
    thread.join();
    assertThat(program.refcount(held)).isEqualTo(2);
    frames.dropEnded();
    assertThat(program.refcount(held)).isEqualTo(1);
    assertThat(frames.countsHere()).isTrue();
  }

  private void hold(Node node) {
    int frame = frames.enter("sample/Main");
    frames.local(node, 1, frame);
  }
}
