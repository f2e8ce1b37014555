// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.wire.Request;
import io.shadowheap.wire.Seal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden report has remote on, with this token and one answer to a request nobody made. */
class RemoteHttpTest {

  private static final String TOKEN = "correct horse battery";
  private static final String BEARER = "Bearer " + TOKEN;
  private static final String CHALLENGE = "9f86d081884c7d65";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestServer server;
  private String instance;
  private int sequence = 10;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    instance = server.goldenInstance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> ask(String body, String... headers) {
    return server.send("POST", instance + "/requests?wait=0", body, headers);
  }

  private HttpResponse<String> asked(String body) {
    HttpResponse<String> answer = ask(body, "Authorization", BEARER);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(String path) {
    return server.get(path, "Authorization", BEARER);
  }

  private GoldenReport next() {
    return new GoldenReport().with("/sequence", ++sequence).without("/answers");
  }

  /** What the agent is handed with its next report. */
  private List<Request> handed() {
    JsonNode requests = TestServer.json(server.report(next())).path("requests");
    return requests.isMissingNode()
        ? List.of()
        : MAPPER.convertValue(
            requests, MAPPER.getTypeFactory().constructCollectionType(List.class, Request.class));
  }

  private void answer(String id, String state, String detail, String graph) {
    Map<String, Object> answer = new HashMap<>(Map.of("id", id, "state", state, "detail", detail));
    try {
      if (graph != null) {
        answer.put("graph", MAPPER.readTree(graph));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    GoldenReport report = next();
    report.with("/answers", List.of(answer));
    HttpResponse<String> taken = server.report(report);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
  }

  private static final String GRAPH =
      """
      {"type":"shop.Order","direction":"in","depth":2,"objects":5,
       "nodes":[
        {"kind":"object","id":7,"type":"shop.Order","refcount":2,"generation":1,"bytes":48,
         "how":"registered","sample":true,"frontier":false,"suspected":false,"more":0},
        {"kind":"object","id":8,"type":"shop.Cart","refcount":1,"generation":-1,"bytes":24,
         "how":"adopted","sample":false,"frontier":false,"suspected":false,"more":3},
        {"kind":"static","id":2,"type":"shop.Registry","field":"ALL","refcount":0,"generation":-1,
         "bytes":0,"how":"root","sample":false,"frontier":false,"suspected":false,"more":0}],
       "edges":[{"from":1,"to":0,"slot":"order"},{"from":0,"to":1,"slot":"cart"},
        {"from":2,"to":1,"slot":"ALL"}]}
      """;

  @Test
  void a_request_is_handed_to_the_agent_sealed_until_it_is_answered_and_found_at_its_location() {
    HttpResponse<String> accepted = asked("{\"verb\":\"thresholds\",\"thresholds\":[5,6,7]}");
    assertThat(TestServer.json(accepted).get("state").asText()).isEqualTo("waiting");
    assertThat(get(location(accepted) + "?wait=0").statusCode()).isEqualTo(202);

    List<Request> requests = handed();
    assertThat(requests).hasSize(1);
    Request request = requests.get(0);
    assertThat(request.verb()).isEqualTo("thresholds");
    assertThat(request.arguments()).isEqualTo(Map.of("thresholds", "5:6:7"));
    assertThat(Seal.fits(request, TOKEN, CHALLENGE)).isTrue();
    assertThat(request.expiresAt()).isEqualTo(1_793_000_000_000L + 100_000 + 80_000);
    assertThat(handed()).isEqualTo(requests);

    answer(request.id(), "done", "thresholds=5:6:7", null);
    assertThat(handed()).isEmpty();
    HttpResponse<String> answered = get(location(accepted));
    assertThat(answered.statusCode()).isEqualTo(200);
    JsonNode view = TestServer.json(answered);
    assertThat(view.get("state").asText()).isEqualTo("done");
    assertThat(view.get("detail").asText()).isEqualTo("thresholds=5:6:7");
    assertThat(view.toString()).doesNotContain("seal").doesNotContain(TOKEN);
  }

  @Test
  void a_caller_that_waits_gets_the_answer_itself() throws Exception {
    CompletableFuture<HttpResponse<String>> caller =
        CompletableFuture.supplyAsync(
            () ->
                server.send(
                    "POST",
                    instance + "/requests",
                    "{\"verb\":\"collect\",\"generation\":1}",
                    "Authorization",
                    BEARER));
    List<Request> requests =
        await().atMost(Duration.ofSeconds(30)).until(this::handed, handed -> !handed.isEmpty());
    answer(requests.get(0).id(), "done", "collected", null);
    assertThat(caller.get().statusCode()).isEqualTo(200);
    assertThat(TestServer.json(caller.get()).get("arguments").get("generation").asText())
        .isEqualTo("1");
  }

  @Test
  void a_graph_comes_as_json_dot_and_svg() {
    String path = instance + "/graph?type=shop.Order&depth=2&direction=in&wait=0";
    HttpResponse<String> accepted = get(path + "&format=svg");
    assertThat(accepted.statusCode()).isEqualTo(202);
    String location = location(accepted);
    assertThat(location).endsWith("?format=svg");
    Request request = handed().get(0);
    assertThat(request.verb()).isEqualTo("graph");
    assertThat(request.arguments())
        .isEqualTo(Map.of("type", "shop.Order", "depth", "2", "direction", "in"));
    answer(request.id(), "done", "nodes=3", GRAPH);

    HttpResponse<String> svg = get(location);
    assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(svg.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(svg.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(svg.body()).startsWith("<svg ").contains("static shop.Registry.ALL");
    HttpResponse<String> dot = get(location.replace("svg", "dot"));
    assertThat(dot.headers().firstValue("Content-Type"))
        .contains("text/vnd.graphviz; charset=utf-8");
    assertThat(dot.body()).startsWith("digraph").contains("n2 -> n1 [label=\"ALL\"];");
    JsonNode json = TestServer.json(get(location.replace("?format=svg", ""))).get("graph");
    assertThat(json.get("nodes").findValuesAsText("place")).containsExactly("0", "1", "2");
    assertThat(json.get("nodes").findValuesAsText("cycle"))
        .containsExactly("true", "true", "false");
    assertThat(json.get("edges").toString())
        .isEqualTo(
            "[{\"from\":1,\"to\":0,\"slot\":\"order\",\"cycle\":true},"
                + "{\"from\":0,\"to\":1,\"slot\":\"cart\",\"cycle\":true},"
                + "{\"from\":2,\"to\":1,\"slot\":\"ALL\",\"cycle\":false}]");
  }

  /** Each graph takes some 2 MB: 16 MiB hold eight of them. */
  @Test
  void of_large_answers_the_latest_are_kept() {
    String edges = ("{\"from\":1,\"to\":0,\"slot\":\"" + "x".repeat(1_000) + "\"},").repeat(1_000);
    String graph =
        GRAPH.substring(0, GRAPH.indexOf("\"edges\""))
            + "\"edges\":["
            + edges.substring(0, edges.length() - 1)
            + "]}";
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      locations.add(location(get(instance + "/graph?type=shop.Order&wait=0")));
      answer(handed().get(0).id(), "done", "nodes=3", graph);
    }
    assertThat(locations)
        .extracting(location -> get(location).statusCode())
        .containsExactly(404, 404, 200, 200, 200, 200, 200, 200, 200, 200);
  }

  @ParameterizedTest
  @CsvSource({"refused,409", "absent,404"})
  void what_the_agent_will_not_do_is_a_problem_with_its_words(String state, int status) {
    String location = location(asked("{\"verb\":\"freeze\"}"));
    answer(handed().get(0).id(), state, "because=of this", null);
    isProblem(get(location), status, "because=of this");
  }

  @Test
  void without_the_token_nothing_is_asked_and_nothing_is_read() {
    String location = location(asked("{\"verb\":\"freeze\"}"));
    for (String[] headers :
        new String[][] {
          {},
          {"Authorization", "Bearer"},
          {"Authorization", "Bearer "},
          {"Authorization", "Basic " + TOKEN},
          {"Authorization", "Bearer another-token-of-16"},
          {"Authorization", BEARER + "x"},
        }) {
      for (HttpResponse<String> answer :
          List.of(
              ask("{\"verb\":\"freeze\"}", headers),
              server.get(instance + "/graph?type=shop.Order", headers),
              server.get(location, headers))) {
        isProblem(answer, 401, "Bearer");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
    }
    assertThat(handed()).hasSize(1);
  }

  @Test
  void an_agent_with_remote_off_is_a_conflict_that_says_what_to_start_it_with() {
    server.report(next().without("/remote"));
    isProblem(ask("{\"verb\":\"freeze\"}", "Authorization", BEARER), 409, "remote=true,token=");
    isProblem(get(instance + "/graph?type=shop.Order"), 409, "remote=true,token=");
    assertThat(server.json(instance).get("remote").toString()).isEqualTo("{\"enabled\":false}");
  }

  @Test
  void an_instance_that_ended_or_fell_silent_is_gone_and_an_unknown_one_not_found() {
    server.clock.advance(Duration.ofSeconds(61));
    isProblem(get(instance + "/graph?type=shop.Order"), 410, "has not reported since");
    server.report(next().with("/last", true));
    isProblem(get(instance + "/graph?type=shop.Order"), 410, "has ended");
    isProblem(get("/api/v1/instances/nobody/graph?type=x"), 404, "id=nobody");
    isProblem(
        server.send(
            "POST",
            "/api/v1/instances/nobody/requests",
            "{\"verb\":\"freeze\"}",
            "Authorization",
            BEARER),
        404,
        "id=nobody");
    isProblem(get(instance + "/requests/nothing"), 404, "id=nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          direction=in                | verb=graph needs type; write type=shop.Order
          type=                       | type=; write type=shop.Order
          type=x&direction=up         | direction=up; write direction=in or direction=out
          type=x&depth=0              | depth=0; write depth=1 to depth=10
          type=x&depth=deep           | depth=deep; write depth=1 to depth=10
          type=x&sample=0             | sample=0; write sample=1 to sample=20
          type=x&format=png           | format=png; write format=json, format=dot or format=svg
          type=x&wait=16              | wait=16; write whole seconds from 0 to 15
          type=x&wait=-1              | wait=-1; write whole seconds from 0 to 15
          type=x&wait=soon            | wait=soon; write whole seconds from 0 to 15
          """)
  void a_bad_argument_of_a_graph_is_shown_with_what_to_write(String query, String detail) {
    isProblem(get(instance + "/graph?" + query), 400, detail);
    assertThat(handed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                          | the body is not a JSON object
          []                                          | the body is not a JSON object
          {                                           | the body is malformed JSON
          {"verb":"freeze"} {"verb":"tier"}           | the body is malformed JSON
          {"verb":"freeze"}]                          | the body is malformed JSON
          {"verb":"explode"}                          | verb=explode; write one of graph, thresholds, collect, freeze, unfreeze, enable, disable, tier
          {"generation":2}                            | no verb; write one of
          {"verb":"collect","generation":9}           | generation=9; write generation=0, generation=1 or generation=2
          {"verb":"collect","generation":2.5}         | generation=2.5; write a text or a whole number
          {"verb":"collect","generation":null}        | generation=null; write a text or a whole number
          {"verb":"thresholds","thresholds":[1,2]}    | thresholds=1:2; write thresholds=700:10:10
          {"verb":"thresholds","thresholds":[1,"a",2]} | thresholds=[1,"a",2]; write a list of whole numbers
          {"verb":"thresholds","thresholds":[-1,2,3]} | thresholds=-1:2:3; write thresholds=700:10:10
          {"verb":"tier","tier":"exact"}              | tier=exact; write tier=shadow or tier=census
          {"verb":"freeze","moon":1}                  | moon=1 is no argument of verb=freeze; it takes none
          """)
  void a_bad_body_is_shown_with_what_to_write(String body, String detail) {
    isProblem(ask(body, "Authorization", BEARER), 400, detail);
    assertThat(handed()).isEmpty();
  }

  /** What a report of 1,024 chars could not answer, and what no JSON could hand on. */
  @Test
  void a_type_too_long_or_of_half_a_character_never_reaches_the_agent() {
    isProblem(get(instance + "/graph?type=" + "x".repeat(1_024)), 400, "at most 900");
    isProblem(
        ask("{\"verb\":\"graph\",\"type\":\"" + "x".repeat(1_024) + "\"}", "Authorization", BEARER),
        400,
        "at most 900");
    for (String body :
        List.of("{\"verb\":\"graph\",\"type\":\"x\\ud800\"}", "{\"verb\":\"\\udc00\"}")) {
      isProblem(ask(body, "Authorization", BEARER), 400, "half of a surrogate pair");
    }
    isProblem(
        ask("{\"verb\":\"freeze\",\"\\ud83d\":1}", "Authorization", BEARER), 400, "malformed");
    assertThat(handed()).isEmpty();
  }

  @Test
  void a_body_without_end_is_cut_off() {
    isProblem(ask("{\"verb\":\"" + "x".repeat(20_000), "Authorization", BEARER), 413, "maxBytes");
  }

  @Test
  void eight_requests_may_wait_and_the_ninth_is_told_to_come_back() {
    for (int i = 0; i < 8; i++) {
      asked("{\"verb\":\"freeze\"}");
    }
    isProblem(ask("{\"verb\":\"freeze\"}", "Authorization", BEARER), 429, "waiting=8");
    assertThat(handed()).hasSize(8);
  }

  @Test
  void two_hundred_requests_may_wait_in_all_and_those_of_silent_instances_make_room() {
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String other =
          TestServer.instance(
              server.report(
                  next().with("/serviceInstance", "i" + i).with("/remote/intervalSeconds", 3_600)));
      for (int n = 0; n < 8; n++) {
        locations.add(location(freeze(other)));
      }
    }
    isProblem(freeze(instance), 429, "waiting=200 requests in all");
    server.clock.advance(Duration.ofSeconds(61));
    handed();
    assertThat(freeze(instance).statusCode()).isEqualTo(202);
    assertThat(handed()).hasSize(1);
    isProblem(get(locations.get(199)), 410, "is void");
  }

  private HttpResponse<String> freeze(String path) {
    return server.send(
        "POST", path + "/requests?wait=0", "{\"verb\":\"freeze\"}", "Authorization", BEARER);
  }

  @Test
  void a_request_nobody_took_in_time_is_void() {
    String location = location(asked("{\"verb\":\"freeze\"}"));
    server.clock.advance(Duration.ofSeconds(81));
    assertThat(handed()).isEmpty();
    isProblem(get(location), 410, "is void");
  }

  @Test
  void a_request_of_an_instance_that_reports_seldom_waits_though_it_counts_as_silent() {
    server.report(next().with("/remote/intervalSeconds", 600));
    String location = location(asked("{\"verb\":\"freeze\"}"));
    server.clock.advance(Duration.ofSeconds(600));
    assertThat(get(location + "?wait=0").statusCode()).isEqualTo(202);
    assertThat(handed()).hasSize(1);
  }

  @Test
  void a_restart_of_the_service_voids_what_was_asked_before() {
    String location = location(asked("{\"verb\":\"freeze\"}"));
    String id = handed().get(0).id();
    server.report(new GoldenReport().with("/startedAt", 1_793_000_050_000L));
    isProblem(get(location), 410, "is void");
    sequence = 20;
    answer(id, "done", "too late", null);
    isProblem(get(location), 410, "is void");
  }

  @Test
  void a_report_under_the_same_names_with_another_challenge_gets_and_answers_nothing() {
    String location = location(asked("{\"verb\":\"freeze\"}"));
    String id = handed().get(0).id();
    Map<String, Object> forged = Map.of("id", id, "state", "done", "detail", "forged");
    for (GoldenReport report :
        List.of(next().with("/remote/challenge", "stranger"), next().without("/remote"))) {
      HttpResponse<String> taken = server.report(report.with("/answers", List.of(forged)));
      assertThat(taken.statusCode()).isEqualTo(200);
      assertThat(TestServer.json(taken).has("requests")).isFalse();
    }
    sequence -= 2;
    HttpResponse<String> agent = server.report(next());
    assertThat(TestServer.json(agent).get("duplicate").asBoolean()).isTrue();
    assertThat(TestServer.json(agent).get("requests")).hasSize(1);
    sequence += 2;
    answer(id, "done", "by the agent", null);
    assertThat(TestServer.json(get(location)).get("detail").asText()).isEqualTo("by the agent");
  }

  @Test
  void decisions_are_shown_and_neither_challenge_nor_proof() {
    JsonNode remote = server.json(instance).get("remote");
    assertThat(remote.get("enabled").asBoolean()).isTrue();
    assertThat(remote.get("frozenObjects").asLong()).isEqualTo(12);
    assertThat(remote.get("decisions").get(0).get("arguments").asText()).isEqualTo("generation=2");
    assertThat(server.get(instance).body()).doesNotContain(CHALLENGE).doesNotContain("proof");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"edges\":[{\"from\":3,\"to\":0,\"slot\":\"x\"}]",
        "\"edges\":[{\"from\":0,\"to\":-1,\"slot\":\"x\"}]",
        "\"direction\":\"up\"",
      })
  void a_graph_that_cannot_be_drawn_rejects_the_report(String field) throws IOException {
    String name = field.substring(0, field.indexOf(':'));
    GoldenReport report = next();
    report.with("/answers", List.of(Map.of("id", "r", "state", "done", "detail", "")));
    JsonNode graph = MAPPER.readTree(GRAPH);
    ((com.fasterxml.jackson.databind.node.ObjectNode) graph)
        .set(
            name.replace("\"", ""), MAPPER.readTree("{" + field + "}").get(name.replace("\"", "")));
    Map<String, Object> answer =
        Map.of(
            "id",
            "r",
            "state",
            "done",
            "detail",
            "",
            "graph",
            MAPPER.treeToValue(graph, Map.class));
    report.with("/answers", List.of(answer));
    isProblem(server.report(report), 422, "answers");
  }

  private static void isProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(TestServer.json(answer).get("detail").asText()).contains(detail);
  }
}
