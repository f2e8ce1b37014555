// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.ingest.Ingest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Names are data in the database and in the log; the page, pictures and metrics have their own. */
class HostileNamesHttpTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x'); DROP TABLE report; --",
        "x\"; DELETE FROM instance WHERE 1=1; --",
        "${jndi:ldap://x/a}",
        "%s%n:name ? ?1 {fn now()}",
        "'' OR ''=''"
      })
  void a_name_that_is_sql_is_stored_and_found_as_it_is(String name) throws IOException {
    DatabaseUrl database = DatabaseUrl.inDirectory(directory);
    try (var server = new TestServer(database)) {
      await().until(() -> server.get("/-/ready").statusCode() == 200);
      server.goldenInstance();
      var hostile = new GoldenReport().with("/service", name).with("/types/0/type", name);
      assertThat(server.report(hostile).statusCode()).isEqualTo(200);
    }
    try (var again = new TestServer(database)) {
      await().until(() -> services(again).size() == 2);
      assertThat(StreamSupport.stream(services(again).spliterator(), false))
          .extracting(service -> service.get("service").asText())
          .containsExactlyInAnyOrder("shop", name);
    }
  }

  private static JsonNode services(TestServer server) {
    return server.json("/api/v1/services").get("services");
  }

  @Test
  void a_name_with_line_breaks_is_one_line_of_the_log() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var stderr = (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
    Logger logger = (Logger) LoggerFactory.getLogger(Ingest.class);
    var event =
        new LoggingEvent(
            Ingest.class.getName(),
            logger,
            Level.WARN,
            "law {} broken: service={}",
            null,
            new Object[] {"L1", "shop\n2026-11-23 ERROR forged\r\u001b[31m"});
    String line = new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
    assertThat(line).endsWith("law L1 broken: service=shop 2026-11-23 ERROR forged  [31m\n");
    assertThat(line.lines()).hasSize(1);
  }
}
