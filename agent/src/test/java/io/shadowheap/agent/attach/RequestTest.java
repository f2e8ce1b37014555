// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          @t1 detach      | t1 | detach     | true
          detach          | '' | detach     | true
          @t1 tier=census | t1 | tier=census | false
          tier=census     | '' | tier=census | false
          @t1             | t1 | ''         | false
          ''              | '' | ''         | false
          null            | '' | ''         | false
          """)
  void what_the_agent_is_handed_is_a_token_an_argument_or_both(
      String text, String token, String argument, boolean detaches) {
    Request request = Request.of(text);
    assertThat(request).isEqualTo(new Request(token, argument));
    assertThat(request.detaches()).isEqualTo(detaches);
    assertThat(Request.of(request.text())).isEqualTo(request);
  }

  @Test
  void an_answer_crosses_with_its_spaces() {
    Answer answer = Answer.refused("shadowheap off: tier=full is not known");
    assertThat(Answer.of(answer.text())).isEqualTo(answer);
  }

  @Test
  void results_are_in_the_order_of_the_exit_codes() {
    assertThat(Answer.Result.values())
        .containsExactly(Answer.Result.DONE, Answer.Result.FAILED, Answer.Result.REFUSED);
  }
}
