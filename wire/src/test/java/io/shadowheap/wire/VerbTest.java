// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbTest {

  private static Map<String, String> arguments(String text) {
    Map<String, String> arguments = new HashMap<>();
    for (String part : text == null ? new String[0] : text.split(" ")) {
      arguments.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return arguments;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          graph      | type=shop.Order
          graph      | type=x direction=out depth=10 sample=20
          graph      | type=x direction=in depth=1 sample=1
          thresholds | thresholds=700:10:10
          thresholds | thresholds=0:0:2147483647
          collect    |
          collect    | generation=0
          freeze     |
          unfreeze   |
          enable     |
          disable    |
          tier       | tier=census
          tier       | tier=shadow
          """)
  void what_is_right_is_no_problem(String verb, String arguments) {
    assertThat(Verb.ofKey(verb).problem(arguments(arguments))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          graph      |                      | verb=graph needs type; write type=shop.Order, whole characters and at most 900
          graph      | type=                | type=; write type=shop.Order, whole characters and at most 900
          graph      | type=x direction=up  | direction=up; write direction=in or direction=out
          graph      | type=x depth=0       | depth=0; write depth=1 to depth=10
          graph      | type=x depth=11      | depth=11; write depth=1 to depth=10
          graph      | type=x depth=-1      | depth=-1; write depth=1 to depth=10
          graph      | type=x depth=1.5     | depth=1.5; write depth=1 to depth=10
          graph      | type=x sample=0      | sample=0; write sample=1 to sample=20
          graph      | type=x sample=21     | sample=21; write sample=1 to sample=20
          graph      | type=x sample=99999999999 | sample=99999999999; write sample=1 to sample=20
          graph      | type=x moon=1        | moon=1 is no argument of verb=graph; it takes type, direction, depth, sample
          thresholds |                      | verb=thresholds needs thresholds; write thresholds=700:10:10, three whole numbers of 0 or more
          thresholds | thresholds=700       | thresholds=700; write thresholds=700:10:10, three whole numbers of 0 or more
          thresholds | thresholds=1:2:      | thresholds=1:2:; write thresholds=700:10:10, three whole numbers of 0 or more
          thresholds | thresholds=1:2:3:4   | thresholds=1:2:3:4; write thresholds=700:10:10, three whole numbers of 0 or more
          thresholds | thresholds=1:2:2147483648 | thresholds=1:2:2147483648; write thresholds=700:10:10, three whole numbers of 0 or more
          collect    | generation=3         | generation=3; write generation=0, generation=1 or generation=2
          freeze     | generation=1         | generation=1 is no argument of verb=freeze; it takes none
          tier       | tier=exact           | tier=exact; write tier=shadow or tier=census
          """)
  void what_is_wrong_is_shown_with_what_to_write(String verb, String arguments, String problem) {
    assertThat(Verb.ofKey(verb).problem(arguments(arguments))).isEqualTo(problem);
  }

  @Test
  void a_type_is_as_long_as_an_answer_can_say_and_of_whole_characters() {
    assertThat(Verb.GRAPH.problem(Map.of("type", "x".repeat(900)))).isNull();
    assertThat(Verb.GRAPH.problem(Map.of("type", "x".repeat(901)))).contains("at most 900");
    assertThat(Verb.GRAPH.problem(Map.of("type", "x\uD800"))).contains("whole characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GRAPH", "explode"})
  void other_words_are_no_verbs(String key) {
    assertThat(Verb.ofKey(key)).isNull();
  }
}
