// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be asked of a running service through the server, and by whom. */
class RemoteIT {

  private static final String TOKEN = "correct-horse-battery";
  private static final List<String> INTO_LEAF =
      List.of(
          "links.Holder -keeper-> links.Keeper",
          "links.Holder -leaf-> links.Leaf",
          "links.Holder[] -[2]-> links.Holder",
          "links.Keeper -holder-> links.Holder",
          "static links.Registry.HOLDERS -HOLDERS-> links.Holder[]",
          "static links.Registry.only -only-> links.Leaf");
  private static final List<String> ON_CYCLE =
      List.of("links.Holder -keeper-> links.Keeper", "links.Keeper -holder-> links.Holder");

  @RegisterExtension private static final Server SERVER = new Server();

  private static ForkedJvm watched(Jdk jdk, String service, String... settings) {
    ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(SERVER.settings(service, settings))
            .startProgram(links.Program.class);
    program.awaitLine("made");
    return program;
  }

  private static String path(String service) {
    return "/api/v1/instances/" + SERVER.awaitInstance(service).path("id").asText();
  }

  private static Http.Answer ask(String service, String token, String body) {
    return SERVER
        .http()
        .send("POST", path(service) + "/requests", body, "Authorization", "Bearer " + token);
  }

  private static String done(String service, String body) {
    Http.Answer answer = ask(service, TOKEN, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.json().path("state").asText()).isEqualTo("done");
    return answer.json().path("detail").asText();
  }

  private static Http.Answer graph(String service, String query) {
    return SERVER
        .http()
        .send("GET", path(service) + "/graph?" + query, "", "Authorization", "Bearer " + TOKEN);
  }

  private static List<String> edges(JsonNode graph, boolean onlyCycles) {
    JsonNode nodes = graph.path("nodes");
    List<String> edges = new ArrayList<>();
    for (JsonNode edge : graph.path("edges")) {
      if (!onlyCycles || edge.path("cycle").asBoolean()) {
        edges.add(
            name(nodes.get(edge.path("from").asInt()))
                + " -"
                + edge.path("slot").asText()
                + "-> "
                + name(nodes.get(edge.path("to").asInt())));
      }
    }
    edges.sort(null);
    return edges;
  }

  private static String name(JsonNode node) {
    return node.path("kind").asText().equals("static")
        ? "static " + node.path("type").asText() + "." + node.path("field").asText()
        : node.path("type").asText();
  }

  private static JsonNode generations(String service) {
    return SERVER.page(service, "generations");
  }

  private static int fullCollections(String service) {
    return generations(service).path("generations").path(2).path("collections").asInt();
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void graphs_are_exact_and_requests_act_on_the_running_service(Jdk jdk) {
    String service = "links-" + jdk.version();
    try (ForkedJvm program = watched(jdk, service, "check=true", "remote=true", "token=" + TOKEN)) {
      SERVER.awaitType(service, "links.Leaf", type -> type.path("liveObjects").asInt() == 1);
      SERVER.awaitEpochs(service, 3);

      assertTheGraphsAreExact(service);
      assertRequestsAct(service);
      assertTheTierChangesAndComesBack(service);

      JsonNode instance = SERVER.awaitInstance(service);
      assertThat(instance.required("brokenLaws").asInt(-1)).isZero();
      assertThat(instance.required("self").required("lawsBroken").asInt(-1)).isZero();
      assertThat(instance.required("self").required("errors")).isEmpty();
      assertThat(instance.path("remote").path("decisions").findValuesAsText("verb"))
          .contains("thresholds", "collect", "freeze", "unfreeze", "disable", "enable", "tier");
      assertThat(program.isAlive()).isTrue();
    }
  }

  private static void assertTheGraphsAreExact(String service) {
    JsonNode in = graph(service, "type=links.Leaf&direction=in&depth=3").json().path("graph");
    assertThat(edges(in, false)).as(in.toPrettyString()).isEqualTo(INTO_LEAF);
    assertThat(edges(in, true)).isEqualTo(ON_CYCLE);
    assertThat(in.path("nodes").findValuesAsText("refcount"))
        .containsExactlyInAnyOrder("2", "2", "0", "1", "1", "0");
    JsonNode out = graph(service, "type=links.Holder&direction=out&depth=2").json().path("graph");
    assertThat(edges(out, false))
        .as(out.toPrettyString())
        .containsExactly(
            "links.Holder -keeper-> links.Keeper",
            "links.Holder -leaf-> links.Leaf",
            "links.Keeper -holder-> links.Holder");
    Http.Answer svg = graph(service, "type=links.Leaf&format=svg");
    assertThat(svg.contentType()).isEqualTo("image/svg+xml");
    assertThat(svg.body()).contains(">static links.Registry.HOLDERS<").contains(">[2]<");
    assertThat(graph(service, "type=links.Leaf&format=dot").body())
        .startsWith("digraph")
        .contains("[label=\"static links.Registry.only\"");
    assertThat(graph(service, "type=links.Nothing").status()).isEqualTo(404);
    assertThat(graph(service, "type=links.Leaf&depth=99").status()).isEqualTo(400);
    assertThat(graph(service, "type=" + "x".repeat(1_024)).status()).isEqualTo(400);
    assertThat(graph(service, "type=" + "x".repeat(900)).status()).isEqualTo(404);
    assertThat(ask(service, TOKEN, "{\"verb\":\"graph\",\"type\":\"\\ud800\"}").status())
        .isEqualTo(400);
  }

  private static void assertRequestsAct(String service) {
    done(service, "{\"verb\":\"thresholds\",\"thresholds\":[5000,6,7]}");
    assertThat(generations(service).path("thresholds").toString()).isEqualTo("[5000,6,7]");
    done(service, "{\"verb\":\"disable\"}");
    assertThat(remote(service).required("automatic").asBoolean(true)).isFalse();
    int before = fullCollections(service);
    done(service, "{\"verb\":\"collect\",\"generation\":2}");
    assertThat(fullCollections(service)).isEqualTo(before + 1);
    done(service, "{\"verb\":\"freeze\"}");
    assertThat(remote(service).path("frozenObjects").asInt()).isPositive();
    done(service, "{\"verb\":\"unfreeze\"}");
    assertThat(remote(service).required("frozenObjects").asInt(-1)).isZero();
    done(service, "{\"verb\":\"enable\"}");
    assertThat(remote(service).path("automatic").asBoolean()).isTrue();
  }

  private static JsonNode remote(String service) {
    return SERVER.awaitInstance(service).path("remote");
  }

  private static void assertTheTierChangesAndComesBack(String service) {
    done(service, "{\"verb\":\"tier\",\"tier\":\"census\"}");
    assertThat(SERVER.awaitInstance(service).path("tier").asText()).isEqualTo("census");
    assertThat(generations(service).required("thresholds")).isEmpty();
    assertThat(ask(service, TOKEN, "{\"verb\":\"freeze\"}").status()).isEqualTo(409);
    done(service, "{\"verb\":\"tier\",\"tier\":\"shadow\"}");
    assertThat(SERVER.awaitInstance(service).path("tier").asText()).isEqualTo("shadow");
    awaitTheGraphIntoTheLeaf(service);
  }

  private static void awaitTheGraphIntoTheLeaf(String service) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> edges(graph(service, "type=links.Leaf").json().path("graph"), false),
            INTO_LEAF::equals);
  }

  @Test
  void a_service_that_began_with_the_census_can_be_followed_later() {
    String service = "census-first";
    try (ForkedJvm program =
        watched(Jdk.running(), service, "tier=census", "remote=true", "token=" + TOKEN)) {
      assertThat(SERVER.awaitInstance(service).path("tier").asText()).isEqualTo("census");
      assertThat(graph(service, "type=links.Leaf").status()).isEqualTo(409);
      done(service, "{\"verb\":\"tier\",\"tier\":\"shadow\"}");
      awaitTheGraphIntoTheLeaf(service);
      program.tell("more");
      program.awaitLine("more");
      JsonNode keeper =
          SERVER.awaitType(
              service, "links.Keeper", type -> type.path("liveObjects").asInt() == 1 + 100);
      assertThat(keeper.path("registered").asInt()).isEqualTo(100);
      assertThat(keeper.path("adopted").asInt()).isEqualTo(1);
      assertThat(keeper.required("fullyTracked").asBoolean(true)).isFalse();
    }
  }

  @Test
  void nobody_without_the_token_steers_and_an_agent_with_remote_off_takes_nothing() {
    try (ForkedJvm steered = watched(Jdk.running(), "steered", "remote=true", "token=" + TOKEN);
        ForkedJvm alone = watched(Jdk.running(), "alone")) {
      assertThat(ask("steered", "another-token-of-16", "{\"verb\":\"freeze\"}").status())
          .isEqualTo(401);
      assertThat(SERVER.http().get(path("steered") + "/graph?type=links.Leaf").status())
          .isEqualTo(401);
      Http.Answer refused = ask("alone", TOKEN, "{\"verb\":\"freeze\"}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("detail").asText()).contains("remote=true,token=");
      assertThat(remote("steered").required("decisions")).isEmpty();
      assertThat(steered.stop()).isNotNegative();
      SERVER.awaitInstance("steered", instance -> instance.path("ended").asBoolean());
      assertThat(ask("steered", TOKEN, "{\"verb\":\"freeze\"}").status()).isEqualTo(410);
      assertThat(alone.isAlive()).isTrue();
    }
  }
}
