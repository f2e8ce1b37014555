// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.agent.config.Address;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeEndpointTest {

  private static final String HOST = "127.0.0.1";
  private static final String TOKEN = "correct-horse-battery";
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: x\r\n";

  private final List<ScrapeEndpoint> endpoints = new ArrayList<>();
  private int port;

  @AfterEach
  void close() throws InterruptedException {
    for (ScrapeEndpoint endpoint : endpoints) {
      endpoint.close();
      endpoint.thread().join(20_000);
      assertThat(endpoint.thread().isAlive()).isFalse();
    }
  }

  private ScrapeEndpoint start(String token) throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      port = free.getLocalPort();
    }
    return start(token, port);
  }

  private ScrapeEndpoint start(String token, int port) {
    var endpoint = new ScrapeEndpoint(new Address(HOST, port), token);
    endpoints.add(endpoint);
    endpoint.start();
    return endpoint;
  }

  private String ask(String request) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Socket connected() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(
            () -> {
              var socket = new Socket(HOST, port);
              socket.setSoTimeout(30_000);
              return socket;
            },
            socket -> true);
  }

  private static Report golden() throws IOException {
    try (InputStream in =
        Files.newInputStream(Path.of("../wire/src/test/resources/golden/v1/full.json"))) {
      return ReportJson.read(in);
    }
  }

  /** When the server got it, and the leaks it found by watching, are not the report's. */
  private static String ofTheReport(String exposition) {
    return exposition
        .lines()
        .filter(line -> !line.startsWith("shadowheap_agent_last_report_time_seconds{"))
        .filter(line -> !line.contains("shadowheap_type_leak_"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void the_golden_report_is_shown_as_the_server_shows_it() throws IOException {
    start("").offer(golden());
    String answer = ask(GET + "\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    Path servers = Path.of("../collector-server/src/test/resources/golden/metrics.txt");
    assertThat(ofTheReport(body)).isEqualTo(ofTheReport(Files.readString(servers)));
  }

  @Test
  void the_newest_report_is_the_answer_and_before_the_first_there_is_none() throws IOException {
    ScrapeEndpoint endpoint = start("");
    assertThat(ask(GET + "\r\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("shadowheap_");
    endpoint.offer(golden());
    assertThat(ask(GET + "\r\n")).contains("shadowheap_agent_info{");
  }

  @Test
  void a_scraper_may_want_open_metrics_compressed() throws IOException {
    start("").offer(golden());
    assertThat(ask(GET + "Accept: application/openmetrics-text; version=1.0.0\r\n\r\n"))
        .contains("Content-Type: application/openmetrics-text")
        .endsWith("# EOF\n");
    assertThat(ask(GET + "Accept-Encoding: gzip\r\n\r\n")).contains("Content-Encoding: gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST /metrics HTTP/1.1        | 405
          GET / HTTP/1.1                | 404
          GET /metrics/../x HTTP/1.1    | 404
          GET /metrics?name[]=%zz HTTP/1.1 | 400
          GET /metrics HTTP/2.0         | 400
          GET  /metrics HTTP/1.1        | 400
          nonsense                      | 400
          """)
  void what_is_no_scrape_is_refused(String request, int status) throws IOException {
    start("").offer(golden());
    assertThat(ask(request + "\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer correct-horse-batter", "Basic Y29ycmVjdA==", TOKEN})
  void with_a_token_nothing_is_shown_to_who_lacks_it(String authorization) throws IOException {
    start(TOKEN).offer(golden());
    String header = "Authorization: " + authorization + "\r\n\r\n";
    assertThat(ask(GET + header)).startsWith("HTTP/1.1 401 ").doesNotContain("shop", TOKEN);
    assertThat(ask(GET + "Authorization: Bearer " + TOKEN + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void a_taken_port_is_one_line_on_stderr_and_the_service_runs_on() throws Exception {
    PrintStream before = System.err;
    var err = new ByteArrayOutputStream();
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      System.setErr(new PrintStream(err, true, UTF_8));
      start("", taken.getLocalPort()).thread().join(20_000);
      assertThat(err.toString(UTF_8).lines().toList())
          .singleElement()
          .asString()
          .startsWith("shadowheap: listen=127.0.0.1:" + taken.getLocalPort() + " is not served: ")
          .contains("Address already in use")
          .endsWith("; the service runs on without it");
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void slow_clients_are_cut_off_and_nobody_waits_for_them() throws IOException {
    start("").offer(golden());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        slow.add(connected());
        slow.get(i).getOutputStream().write(GET.getBytes(ISO_8859_1));
      }
      assertThat(ask(GET + "\r\n")).startsWith("HTTP/1.1 200 ");
      for (Socket socket : slow) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void a_head_without_end_is_refused() throws IOException {
    start("").offer(golden());
    assertThat(ask("G".repeat(8 * 1024))).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void noise_harms_nobody() throws IOException {
    start("").offer(golden());
    long seed = 7;
    var random = new Random(seed);
    connected().close();
    for (int i = 0; i < 1_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      try (Socket socket = new Socket(HOST, port)) {
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(noise);
        socket.getOutputStream().write("\r\n\r\n".getBytes(ISO_8859_1));
        if (i % 3 != 0) {
          String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
          assertThat(answer).as("seed=%d request=%d", seed, i).startsWith("HTTP/1.1 400 ");
        }
      } catch (SocketException reset) {
        assertThat(reset).as("seed=%d request=%d", seed, i).hasMessageContaining("reset");
      }
    }
    assertThat(ask(GET + "\r\n")).startsWith("HTTP/1.1 200 ");
  }
}
