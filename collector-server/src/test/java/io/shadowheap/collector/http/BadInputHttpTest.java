// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends: an answer of its own making, never a 5xx, and the server runs on. */
class BadInputHttpTest {

  private static final int FIFTY_MB = 50 << 20;

  private static TestServer server;
  private static String instance;

  @BeforeAll
  static void start() throws IOException {
    server = new TestServer();
    instance = server.goldenInstance();
  }

  @AfterAll
  static void no_defect_was_found_by_all_of_this() {
    try (TestServer last = server) {
      assertThat(last.get("/metrics").body())
          .contains("status=\"422\"")
          .doesNotContain("status=\"500\"");
    }
  }

  @Test
  void fifty_megabytes_are_too_many() {
    isProblem(
        server.report(" ".repeat(FIFTY_MB)),
        413,
        "Content Too Large",
        "larger than maxBytes=4194304");
  }

  @Test
  void fifty_megabytes_of_unknown_length_are_too_many() {
    var chunked = BodyPublishers.ofInputStream(() -> new Endless(FIFTY_MB));
    HttpResponse<String> answer = server.post(chunked, "Content-Type", "application/json");
    isProblem(answer, 413, "Content Too Large", "larger than maxBytes=4194304");
  }

  @Test
  void a_gzip_bomb_does_not_go_off() {
    byte[] bomb = TestServer.gzip(new byte[FIFTY_MB]);
    assertThat(bomb).hasSizeLessThan(100_000);
    isProblem(
        server.gzipped(bomb),
        413,
        "Content Too Large",
        "inflated it is larger than maxBytes=33554432");
  }

  @Test
  void gzip_cut_off_in_the_middle_is_damaged() {
    byte[] whole = TestServer.gzip(new GoldenReport());
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    isProblem(server.gzipped(half), 400, "Bad Request", "damaged or cut off");
  }

  @Test
  void text_that_claims_to_be_gzip_is_damaged() {
    isProblem(server.gzipped("{}".getBytes(UTF_8)), 400, "Bad Request", "damaged or cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"wireVersion\":1,",
        "{\"wireVersion\":1} x",
        "{\"wireVersion\":1,\"types\":7}",
        "{\"wireVersion\":1,\"sequence\":99999999999999999999999}",
        "{\"wireVersion\":1,\"sequence\":\"many\"}",
        "{\"wireVersion\":99999999999999999999}",
        "<report/>",
        "\u0000",
      })
  void malformed_json_is_a_bad_request(String json) {
    isProblem(server.report(json), 400, "Bad Request", "report rejected: malformed JSON: ");
  }

  @Test
  void json_nested_without_end_is_a_bad_request() {
    String nested = "{\"wireVersion\":1,\"x\":" + "[".repeat(1_000_000);
    isProblem(server.report(nested), 400, "Bad Request", "malformed JSON");
  }

  @ParameterizedTest
  @CsvSource({"2", "-1", "0", "4711"})
  void another_wire_version_says_who_must_be_upgraded(int version) {
    isProblem(
        server.report(new GoldenReport().with("/wireVersion", version)),
        422,
        "Unprocessable Content",
        "report rejected: wireVersion="
            + version
            + ", this server reads 1..1; upgrade the server first, agents may stay behind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "7", "\"x\"", "{\"wireVersion\":null}"})
  void what_is_no_report_has_no_version(String json) {
    isProblem(server.report(json), 422, "Unprocessable Content", "wireVersion=0");
  }

  @Test
  void an_empty_report_lacks_a_service() {
    isProblem(
        server.report("{\"wireVersion\":1}"),
        422,
        "Unprocessable Content",
        "report rejected: service is missing; send it");
  }

  @Test
  void half_a_surrogate_pair_is_rejected_before_it_breaks_an_answer() {
    isProblem(
        server.report(new GoldenReport().withJson("/types/0/type", "\"a\\ud800\"")),
        422,
        "Unprocessable Content",
        "types[0].type holds half of a surrogate pair");
  }

  @Test
  void another_content_type_or_encoding_is_unsupported() {
    var body = BodyPublishers.ofString(new GoldenReport().json());
    isProblem(
        server.post(body), 415, "Unsupported Media Type", "write Content-Type: application/json");
    isProblem(
        server.post(body, "Content-Type", "text/plain"),
        415,
        "Unsupported Media Type",
        "text/plain");
    isProblem(
        server.post(body, "Content-Type", "application/json", "Content-Encoding", "br"),
        415,
        "Unsupported Media Type",
        "Content-Encoding=br; write gzip or leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/api/v1", "/api/v2/instances", "/..%2f", "//", "/;x", "/metrics/x"})
  void a_path_that_leads_nowhere_is_not_found(String path) {
    isProblem(server.get(path), 404, "Not Found", "leads nowhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/types", "/types/x", "/generations", "/pools", "/cycles", "/sites"})
  void an_instance_nobody_knows_is_not_found(String view) {
    isProblem(
        server.get("/api/v1/instances/nobody" + view),
        404,
        "Not Found",
        "instance id=nobody is not known");
  }

  @Test
  void a_type_without_a_row_is_not_found() {
    isProblem(
        server.get(instance + "/types/shop.Nothing"),
        404,
        "Not Found",
        "type=shop.Nothing has no row");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /metrics, GET",
    "DELETE, /api/v1/instances, GET",
    "GET, /api/v1/reports, POST",
    "PUT, /api/v1/reports, POST",
    "MOVE, /, GET"
  })
  void another_method_is_not_allowed_and_the_answer_says_which_is(
      String method, String path, String allow) {
    HttpResponse<String> answer = server.method(method, path);
    isProblem(answer, 405, "Method Not Allowed", "write " + allow);
    assertThat(answer.headers().firstValue("Allow")).contains(allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "1.5", "10001", "99999999999", "%20", ""})
  void a_limit_that_is_none_is_a_bad_request(String limit) {
    for (String view : new String[] {"types", "sites", "cycles"}) {
      isProblem(
          server.get(instance + "/" + view + "?limit=" + limit),
          400,
          "Bad Request",
          "write a whole number from 1 to 10000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"types?sort=moon", "types?sort=type", "types?sort=freed", "sites?sort=moon"})
  void an_unknown_sort_lists_the_ones_there_are(String query) {
    isProblem(server.get(instance + "/" + query), 400, "Bad Request", ", allocatedObjects, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?debug=zzz", "?name[]=%zz"})
  void a_scrape_with_a_query_the_exporter_does_not_know_is_a_bad_request(String query)
      throws IOException {
    assertThat(raw("GET /metrics" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/7.0\r\nHost: x\r\n\r\n",
        "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
      })
  void a_request_that_never_reaches_a_handler_is_answered_with_a_problem(String request)
      throws IOException {
    assertThat(raw(request))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json")
        .doesNotContain("\tat ", "Jetty");
  }

  @Test
  void a_client_that_hangs_up_in_the_middle_harms_nobody() throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 1000\r\n\r\n{")
                  .getBytes(ISO_8859_1));
    }
    assertThat(server.get("/-/healthy").statusCode()).isEqualTo(200);
  }

  private static void isProblem(
      HttpResponse<String> answer, int status, String title, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = TestServer.json(answer);
    assertThat(problem.get("type").asText()).isEqualTo("about:blank");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isEqualTo(title);
    assertThat(problem.get("detail").asText()).contains(detail).doesNotContain("\n", "Exception");
  }

  /** What java.net.http would refuse to send. */
  private static String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** So many spaces. */
  private static final class Endless extends InputStream {
    private int left;

    Endless(int length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }
  }
}
