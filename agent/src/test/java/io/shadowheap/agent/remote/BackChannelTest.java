// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Request;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.Seal;
import io.shadowheap.wire.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackChannelTest {

  private static final String TOKEN = "correct-horse-battery";
  private static final long NOW = 1_000_000;
  private static final int INTERVAL = 10;

  private final List<String> done = new ArrayList<>();
  private long millis = NOW;
  private final BackChannel channel =
      new BackChannel(
          TOKEN,
          INTERVAL,
          () -> millis,
          (verb, arguments) -> {
            done.add(verb.key() + arguments);
            return Outcome.done("well");
          });
  private final String challenge = channel.state(true, 0).challenge();

  private Request collect(String id, String token, long expiresAt) {
    return sealed(id, "collect", Map.of("generation", "1"), token, expiresAt);
  }

  private Request sealed(
      String id, String verb, Map<String, String> arguments, String token, long expiresAt) {
    String seal = Seal.ofRequest(token, challenge, id, verb, arguments, expiresAt);
    return new Request(id, verb, arguments, expiresAt, seal);
  }

  private void receive(Request... requests) {
    channel.received(Arrays.asList(requests));
  }

  @Test
  void a_sealed_request_is_done_once_and_answered_until_the_answer_is_delivered() {
    Request request = collect("r1", TOKEN, NOW + 1_000);
    receive(request);
    assertThat(done).isEmpty();
    assertThat(channel.serve()).isTrue();
    receive(request);
    assertThat(channel.serve()).isFalse();
    assertThat(done).containsExactly("collect{generation=1}");
    RequestAnswer answer = new RequestAnswer("r1", "done", "well", null);
    assertThat(channel.answers()).containsExactly(answer);
    assertThat(channel.answers()).containsExactly(answer);
    channel.forget(channel.answers());
    assertThat(channel.answers()).isNull();
    receive(request);
    assertThat(channel.serve()).isFalse();
    assertThat(channel.state(true, 0).decisions())
        .containsExactly(new Remote.Decision(NOW, "collect", "generation=1", "done", "well"));
  }

  @Test
  void a_request_under_another_token_is_refused_and_counted_but_no_decision() {
    receive(collect("r1", "a-token-somebody-guessed", NOW + 1_000));
    assertThat(channel.serve()).isFalse();
    assertThat(done).isEmpty();
    assertThat(channel.answers())
        .extracting(RequestAnswer::id, RequestAnswer::state)
        .containsExactly(tuple("r1", "refused"));
    Remote state = channel.state(true, 0);
    assertThat(state.unsealed()).isEqualTo(1);
    assertThat(state.decisions()).isEmpty();
  }

  @Test
  void whoever_overhears_a_request_can_neither_repeat_nor_keep_it() {
    Request request = collect("r1", TOKEN, NOW + 1_000);
    receive(request);
    channel.serve();
    channel.forget(channel.answers());
    millis = NOW + 1_000;
    receive(request);
    millis = NOW + 1_001;
    receive(request);
    receive(collect("r2", TOKEN, millis + 141_000));
    channel.serve();
    assertThat(done).hasSize(1);
    assertThat(channel.answers()).extracting(RequestAnswer::id).containsExactly("r2");
    assertThat(channel.answers().get(0).detail()).contains("expiresAt=").contains("too far ahead");
  }

  @Test
  void a_request_for_another_start_of_the_agent_does_not_fit() {
    BackChannel restarted =
        new BackChannel(TOKEN, INTERVAL, () -> millis, (verb, arguments) -> Outcome.done(""));
    assertThat(restarted.state(true, 0).challenge()).isNotEqualTo(challenge).hasSize(32);
    restarted.received(List.of(collect("r1", TOKEN, NOW + 1_000)));
    assertThat(restarted.serve()).isFalse();
    assertThat(restarted.state(true, 0).unsealed()).isEqualTo(1);
  }

  @Test
  void sixteen_requests_may_wait_and_a_flood_leaves_sixteen_refusals() {
    for (int i = 0; i < 40; i++) {
      receive(collect("r" + i, TOKEN, NOW + 1_000));
    }
    for (int i = 0; i < 40; i++) {
      receive(collect("x" + i, "a-token-somebody-guessed", NOW + 1_000));
    }
    assertThat(channel.answers()).hasSize(16);
    channel.serve();
    assertThat(done).hasSize(16);
    assertThat(channel.state(true, 0).unsealed()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explode", "COLLECT", ""})
  void an_unknown_verb_is_refused_by_name(String verb) {
    receive(sealed("r1", verb, Map.of(), TOKEN, NOW));
    channel.serve();
    assertThat(channel.answers().get(0).detail())
        .isEqualTo("verb=" + verb + " is not known to this agent; upgrade it");
  }

  @Test
  void arguments_are_checked_here_too() {
    receive(sealed("r1", "collect", Map.of("generation", "7"), TOKEN, NOW));
    channel.serve();
    assertThat(done).isEmpty();
    assertThat(channel.answers().get(0).detail())
        .isEqualTo("generation=7; write generation=0, generation=1 or generation=2");
  }

  @Test
  void half_a_request_is_nothing() {
    receive(
        null,
        new Request(null, "collect", Map.of(), NOW, "s"),
        new Request("r", null, Map.of(), NOW, "s"),
        new Request("r", "collect", null, NOW, "s"),
        new Request("r", "collect", Map.of(), NOW, null));
    assertThat(channel.serve()).isFalse();
    assertThat(channel.answers()).isNull();
  }

  @Test
  void a_defect_is_answered_and_the_next_request_served() {
    BackChannel faulty =
        new BackChannel(
            TOKEN,
            INTERVAL,
            () -> millis,
            (verb, arguments) -> {
              throw new IllegalStateException("broken");
            });
    String its = faulty.state(true, 0).challenge();
    String seal = Seal.ofRequest(TOKEN, its, "r1", "freeze", Map.of(), NOW);
    faulty.received(List.of(new Request("r1", "freeze", Map.of(), NOW, seal)));
    assertThat(faulty.serve()).isTrue();
    assertThat(faulty.answers().get(0).detail()).contains("defect").contains("broken");
  }

  @Test
  void only_the_last_twenty_decisions_are_kept() {
    for (int i = 0; i < 25; i++) {
      receive(collect("r" + i, TOKEN, NOW + 1_000));
      channel.serve();
      channel.forget(channel.answers());
    }
    assertThat(channel.state(true, 0).decisions()).hasSize(20);
  }

  /** The server takes 1,024 chars, and whole characters: else the whole report is lost. */
  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "\uDC00x", "LONG"})
  void no_request_makes_a_text_the_server_would_reject(String what) {
    String odd = what.equals("LONG") ? "x".repeat(1_024) + "\uD83D\uDE00".repeat(500) : what;
    receive(
        sealed("r1", "graph", Map.of("type", odd), TOKEN, NOW),
        sealed("r2", odd, Map.of(), TOKEN, NOW),
        sealed("r3", "freeze", Map.of(odd, odd), TOKEN, NOW),
        sealed("r4" + odd, "freeze", Map.of(), TOKEN, NOW));
    channel.serve();
    assertThat(channel.answers())
        .extracting(RequestAnswer::id, RequestAnswer::state)
        .containsExactly(tuple("r1", "refused"), tuple("r2", "refused"), tuple("r3", "refused"));
    List<String> texts = new ArrayList<>();
    channel.answers().forEach(answer -> texts.add(answer.detail()));
    for (Remote.Decision decision : channel.state(true, 0).decisions()) {
      texts.addAll(List.of(decision.verb(), decision.arguments(), decision.detail()));
    }
    assertThat(texts)
        .hasSize(12)
        .allMatch(Text::isWhole)
        .allMatch(text -> text.length() <= Text.LONGEST);
  }

  @Test
  void what_came_of_a_request_fits_too() {
    BackChannel wordy =
        new BackChannel(
            TOKEN, INTERVAL, () -> millis, (verb, arguments) -> Outcome.done("d".repeat(2_000)));
    String its = wordy.state(true, 0).challenge();
    String seal = Seal.ofRequest(TOKEN, its, "r1", "freeze", Map.of(), NOW);
    wordy.received(List.of(new Request("r1", "freeze", Map.of(), NOW, seal)));
    wordy.serve();
    assertThat(wordy.answers().get(0).detail()).isEqualTo("d".repeat(1_000));
    assertThat(wordy.state(true, 0).decisions().get(0).detail()).isEqualTo("d".repeat(1_000));
  }
}
