// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerClientTest {

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer http;
  private ServerClient client;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          String body = answers.get(exchange.getRequestURI().getPath());
          byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    http.start();
    client = new ServerClient(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void the_instance_of_the_service_that_reported_last_is_taken() throws Exception {
    answers.put(
        "/api/v1/instances",
        """
        {"instances":[
          {"id":"a","service":"shop","lastSequence":3,"lastSeen":1},
          {"id":"b","service":"other","lastSequence":9,"lastSeen":1},
          {"id":"c","service":"shop","lastSequence":2,"lastSeen":4,"jvm":{"name":"x"},
           "coverage":{"ratioObjects":0.5}}]}
        """);

    Instance instance = client.instance("shop").orElseThrow();

    assertThat(instance.id()).isEqualTo("c");
    assertThat(instance.coverage().ratioObjects()).isEqualTo(0.5);
    assertThat(client.instance("absent")).isEmpty();
  }

  @Test
  void rows_are_read_and_unknown_fields_ignored() throws Exception {
    answers.put(
        "/api/v1/instances/c/types",
        """
        {"types":[{"type":"app.A","liveObjects":7,"fullyTracked":true,"news":1,
          "refcount":{"objects":7,"sum":14,"max":3,"histogram":[0,0,7,0,0,0,0,0]}}]}
        """);
    answers.put(
        "/api/v1/instances/c/cycles",
        """
        {"cycles":[{"fingerprint":"f","state":"confirmed","applicationTypes":true,"objects":6,
          "cycle":[{"type":"app.A","slot":"b"},{"type":"app.B","slot":"a"}]}]}
        """);
    answers.put(
        "/api/v1/instances/c",
        "{\"id\":\"c\",\"lastSequence\":3,\"scope\":[\"app\"],\"self\":{\"cpuSeconds\":1.5}}");
    answers.put("/api/v1/instances/c/sites", "{\"sites\":[]}");
    answers.put(
        "/api/v1/instances/c/duplicates",
        """
        {"duplicates":[{"type":"java.lang.String","instances":9,
          "places":[{"path":["app.A.names"],"instances":9,"distinct":1}]}]}
        """);
    answers.put(
        "/api/v1/instances",
        "{\"instances\":[{\"id\":\"c\",\"service\":\"shop\",\"lastSequence\":3,\"lastSeen\":5}]}");

    Look look = client.look(client.instance("shop").orElseThrow(), 2.5);

    assertThat(look.row("app.A").refcount().sum()).isEqualTo(14);
    assertThat(look.cycles().get(0).cycle().get(1).slot()).isEqualTo("a");
    assertThat(look.sites()).isEmpty();
    assertThat(look.duplicates().get(0).places().get(0).path()).containsExactly("app.A.names");
    assertThat(look.instance().scope()).containsExactly("app");
    assertThat(look.instance().self().cpuSeconds()).isEqualTo(1.5);
    assertThat(look.row("app.B")).isNull();
  }

  @Test
  void an_answer_of_another_shape_is_named() {
    answers.put("/api/v1/instances", "{\"other\":[]}");

    assertThatThrownBy(() -> client.instance("shop"))
        .hasMessage("GET /api/v1/instances holds no list named instances");
  }

  @Test
  void an_error_status_is_named() {
    assertThatThrownBy(() -> client.instance("shop"))
        .hasMessage("GET /api/v1/instances answered 404");
  }
}
