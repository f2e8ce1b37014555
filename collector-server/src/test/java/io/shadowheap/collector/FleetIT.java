// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one real PostgreSQL behind agents that turn to each in turn. */
class FleetIT {

  private static final int AGENTS = 6;

  @TempDir private Path directory;

  @Test
  void either_server_shows_what_both_took_and_goes_on_alone_when_the_other_is_killed()
      throws Exception {
    try (var postgres = new Postgres(directory);
        var first = ServerProcess.start("--database=" + postgres.jdbc());
        var second = ServerProcess.start("--database=" + postgres.jdbc())) {
      await().until(() -> first.isReady() && second.isReady());
      var senders = new Senders(AGENTS);
      var servers = new AtomicReference<>(List.of(first, second));
      senders.start(number -> servers.get().get(number % servers.get().size()));
      await().until(() -> senders.acknowledged.size() > 300);
      first.kill();
      int before = senders.acknowledged.size();
      await().until(() -> senders.acknowledged.size() > before + 100);
      servers.set(List.of(second));
      await().until(() -> senders.acknowledged.size() > before + 300);
      senders.stop();

      Map<Senders.Acknowledged, Integer> rows = Tables.reports(postgres.jdbc(), "postgres");
      assertThat(rows.keySet()).as("lost").containsAll(senders.acknowledged);
      assertThat(rows.values()).as("stored twice").allMatch(times -> times == 1);
      Map<String, Long> stored = new HashMap<>();
      rows.keySet().forEach(row -> stored.merge(Senders.name(row.agent()), 1L, Long::sum));
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(reports(second)).as("counted").isEqualTo(stored));
      senders
          .newest()
          .forEach(
              (agent, sequence) ->
                  assertThat(sequences(second).get(agent)).isGreaterThanOrEqualTo(sequence));

      try (var third = ServerProcess.start("--database=" + postgres.jdbc())) {
        await().until(third::isReady);
        assertThat(sequences(third)).isEqualTo(sequences(second));
        assertThat(reports(third)).isEqualTo(stored);
      }
    }
  }

  private static Map<String, Long> sequences(ServerProcess server) {
    return each(server, "lastSequence");
  }

  private static Map<String, Long> reports(ServerProcess server) {
    return each(server, "reports");
  }

  private static Map<String, Long> each(ServerProcess server, String field) {
    Map<String, Long> values = new HashMap<>();
    for (JsonNode instance : server.json("/api/v1/instances").get("instances")) {
      values.put(instance.get("serviceInstance").asText(), instance.get(field).asLong());
    }
    return values;
  }
}
