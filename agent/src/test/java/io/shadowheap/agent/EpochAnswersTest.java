// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class EpochAnswersTest {

  private static final long PATIENCE_MILLIS = 60_000;

  private final EpochAnswers answers = new EpochAnswers(PATIENCE_MILLIS);
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void a_question_that_fails_keeps_no_other_from_its_answer() throws InterruptedException {
    Thread one = asking();
    Thread other = asking();
    assertThat(answers.take()).isTrue();
    assertThatThrownBy(
            () ->
                answers.answer(
                    (question, first, second) -> {
                      throw new IllegalStateException("nobody knows");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(answers.take()).isTrue();
    answers.answer((question, first, second) -> 7L);
    one.join();
    other.join();
    assertThat(told).containsExactlyInAnyOrder("null", "7");
    assertThat(answers.take()).isFalse();
  }

  /** A thread that waits for its answer. */
  private Thread asking() throws InterruptedException {
    Thread thread =
        new Thread(() -> told.add(String.valueOf(answers.answer("id", "object", null))));
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    return thread;
  }
}
