// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one client may take: requests, time for a head, time for a whole exchange. */
class ClientLimitsHttpTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void an_address_that_asks_too_often_is_told_when_to_come_back() throws IOException {
    try (var server = new TestServer(Tokens.NONE, Limits.withRequestsPerSecond(10))) {
      HttpResponse<String> refused = null;
      for (int i = 0; i < 1_000 && refused == null; i++) {
        HttpResponse<String> answer = server.get("/-/healthy");
        refused = answer.statusCode() == 200 ? null : answer;
      }
      assertThat(refused).isNotNull();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("2");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.body()).contains("--client-requests");
    }
  }

  @Test
  void a_head_that_never_ends_is_cut_off_though_it_keeps_moving() throws IOException {
    var limits = new Limits(LONG, SHORT, LONG, 100, 0);
    try (var server = new TestServer(Tokens.NONE, limits);
        var slow = new Socket("127.0.0.1", server.port())) {
      slow.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: x\r\n".getBytes(ISO_8859_1));
      assertThat(drips(slow, "X: y\r\n")).isTrue();
      assertThat(server.report(new GoldenReport()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_head_of_a_second_request_is_no_exception() throws IOException {
    var limits = new Limits(LONG, SHORT, LONG, 100, 0);
    try (var server = new TestServer(Tokens.NONE, limits);
        var slow = new Socket("127.0.0.1", server.port())) {
      OutputStream out = slow.getOutputStream();
      out.write("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(slow.getInputStream().read()).isEqualTo('H');
      out.write("GET /metrics HTTP/1.1\r\nHost: x\r\n".getBytes(ISO_8859_1));
      assertThat(drips(slow, "X: y\r\n")).isTrue();
    }
  }

  @Test
  void a_body_that_never_ends_is_cut_off_though_it_keeps_moving() throws IOException {
    var limits = new Limits(LONG, Duration.ofSeconds(1), SHORT, 100, 0);
    try (var server = new TestServer(Tokens.NONE, limits);
        var slow = new Socket("127.0.0.1", server.port())) {
      String head =
          "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 4000000\r\n\r\n";
      slow.getOutputStream().write(head.getBytes(ISO_8859_1));
      assertThat(drips(slow, " ")).isTrue();
      assertThat(server.report(new GoldenReport()).statusCode()).isEqualTo(200);
      assertThat(server.get("/metrics").body()).doesNotContain("status=\"500\"");
    }
  }

  @Test
  void a_client_that_hardly_reads_its_answer_is_cut_off() throws Exception {
    var limits = new Limits(LONG, Duration.ofSeconds(1), Duration.ofSeconds(2), 100, 0);
    try (var server = new TestServer(Tokens.NONE, limits);
        var slow = new Socket()) {
      for (int i = 0; i < 30; i++) {
        assertThat(server.report(manyTypes(i)).statusCode()).isEqualTo(200);
      }
      int whole = server.get("/metrics").body().length();
      assertThat(whole).as("more than the system's buffers hold").isGreaterThan(10_000_000);
      slow.connect(new InetSocketAddress("127.0.0.1", server.port()));
      slow.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(slowlyRead(slow)).isLessThan(whole);
      assertThat(server.report(new GoldenReport()).statusCode()).isEqualTo(200);
    }
  }

  private static String manyTypes(int instance) throws IOException {
    var mapper = new ObjectMapper();
    var report = (ObjectNode) mapper.readTree(new GoldenReport().json());
    report.put("serviceInstance", "i-" + instance);
    var types = (ArrayNode) report.get("types");
    for (int i = 0; i < 200; i++) {
      types.add(((ObjectNode) types.get(0).deepCopy()).put("type", "shop.Type" + i));
    }
    return report.toString();
  }

  /** A little now and then, and all that is left after four seconds. */
  private static int slowlyRead(Socket slow) throws IOException, InterruptedException {
    slow.setSoTimeout(20_000);
    InputStream in = slow.getInputStream();
    int read = 0;
    try {
      for (int i = 0; i < 80; i++) {
        read += in.readNBytes(100).length;
        Thread.sleep(50);
      }
      return read + in.readAllBytes().length;
    } catch (SocketException reset) {
      return read;
    }
  }

  @Test
  void an_idle_connection_is_closed() throws IOException {
    try (var server = new TestServer(Tokens.NONE, new Limits(SHORT, LONG, LONG, 100, 0));
        var idle = new Socket("127.0.0.1", server.port())) {
      idle.setSoTimeout(30_000);
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_patient_client_within_its_limits_is_served() throws Exception {
    var limits = new Limits(LONG, Duration.ofSeconds(20), Duration.ofSeconds(20), 100, 0);
    try (var server = new TestServer(Tokens.NONE, limits);
        var slow = new Socket("127.0.0.1", server.port())) {
      OutputStream out = slow.getOutputStream();
      for (String part : "GET /-/healthy| HTTP/1.1\r\nHo|st: x\r\n|\r\n".split("\\|")) {
        out.write(part.getBytes(ISO_8859_1));
        Thread.sleep(300);
      }
      InputStream in = slow.getInputStream();
      assertThat(new String(in.readNBytes(15), ISO_8859_1)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  /** Sends a piece now and then; true once the server has closed, false after half a minute. */
  private static boolean drips(Socket slow, String piece) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    slow.setSoTimeout(50);
    InputStream in = slow.getInputStream();
    while (System.nanoTime() < end) {
      try {
        slow.getOutputStream().write(piece.getBytes(ISO_8859_1));
        if (in.read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException nothingYet) {
        continue;
      } catch (SocketException closed) {
        return true;
      }
    }
    return false;
  }
}
