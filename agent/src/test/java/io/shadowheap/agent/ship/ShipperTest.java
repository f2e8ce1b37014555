// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipperTest {

  private static final int NO_TIMEOUT_MILLIS = 600_000;

  private TestServer server;
  private Shipper shipper;

  @BeforeEach
  void start_a_server() throws IOException {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    server = new TestServer(0);
    shipper = shipper(server.address(), 20_000);
  }

  @AfterEach
  void stop() {
    shipper.close(null);
    server.close();
  }

  @Test
  void a_report_arrives_as_gzip_json_equal_to_the_one_offered() {
    Report report = SampleReports.full();
    shipper.start();
    shipper.offer(report);
    await().until(() -> shipper.counts().delivered() == 1);
    assertThat(server.report(0)).isEqualTo(report);
    TestServer.Request request = server.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v1/reports");
    assertThat(request.headers())
        .containsEntry("Content-type", List.of("application/json"))
        .containsEntry("Content-encoding", List.of("gzip"))
        .containsEntry("Content-length", List.of("" + request.body().length))
        .containsEntry("Connection", List.of("close"));
    assertThat(shipper.counts()).isEqualTo(new ShipCounts(1, 0, 0, 0, ""));
  }

  @Test
  void an_address_with_a_path_keeps_it() {
    Shipper behindProxy = shipper(URI.create(server.address() + "/heap"), 20_000);
    behindProxy.close(SampleReports.numbered(1));
    assertThat(server.requests.get(0).path()).isEqualTo("/heap/api/v1/reports");
  }

  @Test
  void nothing_is_sent_before_the_start_and_then_the_newest_alone() {
    shipper.offer(SampleReports.numbered(1));
    shipper.offer(SampleReports.numbered(2));
    shipper.start();
    await().until(() -> shipper.counts().delivered() == 1);
    assertThat(server.sequences).containsExactly(2L);
    assertThat(shipper.counts()).isEqualTo(new ShipCounts(1, 1, 0, 0, ""));
  }

  @Test
  void while_one_report_is_under_way_only_the_newest_waits() {
    server.hanging = new CountDownLatch(1);
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> server.sequences.size() == 1);
    shipper.offer(SampleReports.numbered(2));
    shipper.offer(SampleReports.numbered(3));
    server.hanging.countDown();
    await().until(() -> shipper.counts().delivered() == 2);
    assertThat(server.sequences).containsExactly(1L, 3L);
    assertThat(shipper.counts().undelivered()).isEqualTo(1);
  }

  @Test
  void a_server_that_starts_late_gets_the_newest_state() throws IOException {
    int port = TestServer.freePort();
    Shipper early = shipper(TestServer.address(port), 20_000);
    early.start();
    early.offer(SampleReports.numbered(1));
    await().until(() -> early.counts().failedAttempts() >= 1);
    assertThat(early.counts().lastError()).contains("Connection refused");
    early.offer(SampleReports.numbered(2));
    await().until(() -> early.counts().undelivered() == 1);
    try (TestServer late = new TestServer(port)) {
      await().until(() -> early.counts().delivered() == 1);
      assertThat(late.sequences).containsExactly(2L);
      early.close(null);
    }
  }

  @Test
  void a_server_that_goes_away_and_comes_back_is_served_again() throws IOException {
    int port = server.port();
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> shipper.counts().delivered() == 1);
    server.close();
    shipper.offer(SampleReports.numbered(2));
    await().until(() -> shipper.counts().failedAttempts() >= 1);
    shipper.offer(SampleReports.numbered(3));
    server = new TestServer(port);
    // the second one may still find the server back, before the third
    await().until(() -> server.sequences.contains(3L));
    assertThat(server.sequences).endsWith(3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_report_is_sent_again_after_a_429_and_a_5xx(int status) {
    server.statuses.addAll(List.of(status, status));
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> shipper.counts().delivered() == 1);
    assertThat(server.sequences).containsExactly(1L, 1L, 1L);
    assertThat(shipper.counts())
        .isEqualTo(
            new ShipCounts(
                1, 0, 2, 0, "status=" + status + " {\"title\":\"told  to say " + status + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 407, 413, 422})
  void a_refused_report_is_dropped_and_counted_and_the_next_one_goes(int status) {
    server.statuses.add(status);
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> shipper.counts().undelivered() == 1);
    shipper.offer(SampleReports.numbered(2));
    await().until(() -> shipper.counts().delivered() == 1);
    assertThat(server.sequences).containsExactly(1L, 2L);
    assertThat(shipper.counts().failedAttempts()).isZero();
    assertThat(shipper.counts().lastError()).startsWith("status=" + status);
  }

  @ParameterizedTest
  @CsvSource({"7, 7000", "0, 0", "'', 0", "-1, 0", "1e9, 0", "9999999, 0", "soon, 0"})
  void a_server_may_say_when_to_come_back_in_whole_seconds(String header, long millis) {
    server.statuses.add(503);
    server.retryAfter = header;
    Delivery delivery = new ReportPost(server.address(), false, "", null).send(gzipped(), 20_000);
    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.retryAfterMillis()).isEqualTo(millis);
  }

  @Test
  void who_listens_hears_what_was_refused_and_what_was_delivered_but_not_what_failed() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Replies replies =
        new Replies() {
          @Override
          public void delivered(Report report, List<Request> requests) {
            heard.add("delivered " + report.sequence());
          }

          @Override
          public void refused(Report report) {
            heard.add("refused " + report.sequence());
          }
        };
    server.statuses.addAll(List.of(422, 503));
    Shipper listening =
        new Shipper(
            new ReportPost(server.address(), true, "", null),
            replies,
            null,
            new Backoff(10, 50, new SplittableRandom(7)),
            NO_TIMEOUT_MILLIS,
            20_000);
    listening.start();
    listening.offer(SampleReports.numbered(1));
    await().until(() -> listening.counts().undelivered() == 1);
    listening.offer(SampleReports.numbered(2));
    await().until(() -> listening.counts().delivered() == 1);
    assertThat(heard).containsExactly("refused 1", "delivered 2");
    listening.close(null);
  }

  @Test
  void the_last_report_is_sent_before_close_returns_though_never_started() {
    shipper.close(SampleReports.numbered(9));
    assertThat(server.sequences).containsExactly(9L);
    assertThat(shipper.counts().delivered()).isEqualTo(1);
    shipper.offer(SampleReports.numbered(10));
    shipper.close(SampleReports.numbered(11));
    assertThat(server.sequences).containsExactly(9L);
  }

  @Test
  void close_cuts_off_an_older_exchange_that_hangs_and_sends_the_last_report() {
    CountDownLatch hanging = new CountDownLatch(1);
    server.hanging = hanging;
    shipper.close(null);
    shipper = shipper(server.address(), 2_000);
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> server.sequences.size() == 1);
    server.hanging = null;
    shipper.close(SampleReports.numbered(2));
    assertThat(server.sequences).containsExactly(1L, 2L);
    assertThat(shipper.counts().delivered()).isEqualTo(1);
    hanging.countDown();
  }

  /** The exchange itself would wait ten minutes, so that close returns at all is the proof. */
  @Test
  void close_returns_while_the_server_still_hangs() {
    server.hanging = new CountDownLatch(1);
    shipper.close(null);
    shipper = shipper(server.address(), 500);
    shipper.start();
    shipper.offer(SampleReports.numbered(1));
    await().until(() -> server.sequences.size() == 1);
    shipper.close(SampleReports.numbered(2));
    assertThat(server.hanging.getCount()).isEqualTo(1);
    assertThat(shipper.counts().delivered()).isZero();
  }

  @Test
  void close_returns_at_once_when_nobody_listens() throws IOException {
    Shipper alone = shipper(TestServer.address(TestServer.freePort()), NO_TIMEOUT_MILLIS);
    alone.close(SampleReports.numbered(1));
    assertThat(alone.counts().undelivered()).isEqualTo(1);
    assertThat(alone.counts().failedAttempts()).isEqualTo(1);
  }

  @Test
  void an_answer_that_is_not_http_is_a_failure_and_not_the_end() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Shipper confused = shipper(TestServer.address(socket.getLocalPort()), 500);
      confused.start();
      confused.offer(SampleReports.numbered(1));
      for (int i = 0; i < 2; i++) {
        try (Socket connection = socket.accept()) {
          connection.getOutputStream().write("SSH-2.0-nope\r\n".getBytes());
        }
      }
      await().until(() -> confused.counts().failedAttempts() >= 2);
      confused.close(null);
    }
  }

  @Test
  void its_thread_is_a_daemon_that_holds_nothing_of_the_application() {
    shipper.start();
    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals("shadowheap-ship"))
            .findAny()
            .orElseThrow();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isSameAs(Shipper.class.getClassLoader());
  }

  @Test
  void without_a_server_reports_go_nowhere_and_close_returns() {
    Shipper nowhere = shipper(null, 20_000);
    nowhere.start();
    nowhere.offer(SampleReports.numbered(1));
    nowhere.close(SampleReports.numbered(2));
    assertThat(nowhere.counts()).isEqualTo(new ShipCounts(0, 0, 0, 0, ""));
  }

  private static byte[] gzipped() {
    try {
      return ReportPost.gzip(SampleReports.numbered(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shipper shipper(URI collector, long closeLimitMillis) {
    return new Shipper(
        collector == null ? null : new ReportPost(collector, false, "", null),
        null,
        null,
        new Backoff(10, 50, new SplittableRandom(7)),
        NO_TIMEOUT_MILLIS,
        closeLimitMillis);
  }
}
