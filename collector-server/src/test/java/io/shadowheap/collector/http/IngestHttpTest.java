// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.ingest.Ingest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IngestHttpTest {

  private static final long START = 1_793_000_000_000L;

  private final TestServer server;

  IngestHttpTest() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_report_arrives_plain_or_gzipped() {
    HttpResponse<String> plain = server.report(new GoldenReport());
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(plain).get("duplicate").asBoolean()).isFalse();

    var next = new GoldenReport().with("/sequence", 11);
    HttpResponse<String> gzipped = server.gzipped(TestServer.gzip(next));
    assertThat(gzipped.statusCode()).isEqualTo(200);
    JsonNode instance = server.json(TestServer.instance(gzipped));
    assertThat(instance.get("lastSequence").asLong()).isEqualTo(11);
    assertThat(instance.get("reports").asLong()).isEqualTo(2);
  }

  @Test
  void a_report_may_be_larger_than_a_mebibyte_gzipped() {
    byte[] noise = new byte[2 << 20];
    new Random(7).nextBytes(noise);
    var large = new GoldenReport().with("/moon", Base64.getEncoder().encodeToString(noise));
    byte[] body = TestServer.gzip(large);
    assertThat(body).hasSizeGreaterThan(2 << 20);
    assertThat(server.gzipped(body).statusCode()).isEqualTo(200);
  }

  @Test
  void the_same_or_an_older_report_again_is_answered_and_changes_nothing() {
    String path = server.goldenInstance();
    JsonNode before = server.json(path);
    server.clock.advance(Duration.ofSeconds(5));
    for (long sequence : new long[] {10, 9}) {
      var again = new GoldenReport().with("/sequence", sequence).with("/totals/edges", 1);
      HttpResponse<String> answer = server.report(again);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(TestServer.json(answer).get("duplicate").asBoolean()).isTrue();
    }
    assertThat(server.json(path)).isEqualTo(before);
  }

  @Test
  void a_restart_replaces_the_instance_whatever_its_sequence() {
    String path = server.goldenInstance();
    var restarted = new GoldenReport().with("/startedAt", START + 1).with("/sequence", 1);
    assertThat(TestServer.instance(server.report(restarted))).isEqualTo(path);
    JsonNode instance = server.json(path);
    assertThat(instance.get("startedAt").asLong()).isEqualTo(START + 1);
    assertThat(instance.get("lastSequence").asLong()).isEqualTo(1);
    assertThat(instance.get("reports").asLong()).isEqualTo(1);
  }

  @Test
  void a_report_that_breaks_laws_is_kept_marked_and_counted() {
    var broken =
        new GoldenReport().with("/pools/account/arenaBytes", 786_431).with("/totals/freed", 5_741);
    HttpResponse<String> answer = server.report(broken);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(answer).get("brokenLaws").asLong()).isEqualTo(3);

    JsonNode laws = server.json(TestServer.instance(answer)).get("laws");
    assertThat(laws.findValuesAsText("law")).containsExactly("L1", "L2", "L5");
    assertThat(laws.get(0).get("detail").asText())
        .isEqualTo("arena_bytes=786431 pool_bytes=614400 unused_pools=167936 arena_alignment=4096");

    assertThat(server.get("/metrics").body())
        .contains("shadowheap_server_broken_laws_total{law=\"L1\"} 1.0\n")
        .contains(
            "shadowheap_report_broken_laws{service=\"shop\",service_instance=\"shop-1\"} 3.0\n");

    server.report(new GoldenReport().with("/sequence", 11));
    assertThat(server.get("/metrics").body())
        .contains("shadowheap_server_broken_laws_total{law=\"L1\"} 1.0\n")
        .contains(
            "shadowheap_report_broken_laws{service=\"shop\",service_instance=\"shop-1\"} 0.0\n");
  }

  @Test
  void a_broken_law_is_logged_when_it_breaks_and_when_it_is_kept_again() {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(Ingest.class);
    logger.addAppender(log);
    try {
      server.report(new GoldenReport());
      for (int sequence : new int[] {11, 12}) {
        var broken = new GoldenReport().with("/pools/account/arenaBytes", 786_431);
        server.report(broken.with("/sequence", sequence));
      }
      server.report(new GoldenReport().with("/sequence", 13));
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "law L1 broken: service=shop service_instance=shop-1 sequence=11 arena_bytes=786431"
                + " pool_bytes=614400 unused_pools=167936 arena_alignment=4096",
            "all laws kept again: service=shop service_instance=shop-1 sequence=13");
  }

  @Test
  void an_agent_of_a_newer_release_may_send_more_fields() {
    var newer = new GoldenReport().withJson("/moon", "{\"phase\":[1,2]}");
    assertThat(server.report(newer).statusCode()).isEqualTo(200);
  }
}
