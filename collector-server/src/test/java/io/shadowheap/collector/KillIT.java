// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed again and again while agents send. {@code -Drounds=50} kills it more
 * often; benchmarks/durability does that.
 */
class KillIT {

  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int AGENTS = 8;

  @TempDir private Path directory;

  @Test
  void after_kill_9_every_acknowledged_report_is_there_once_with_the_embedded_database()
      throws Exception {
    Senders senders = kill("--data=" + directory);
    check(senders, Tables.embedded(directory), "");
  }

  @Test
  void after_kill_9_every_acknowledged_report_is_there_once_with_postgresql() throws Exception {
    try (var postgres = new Postgres(directory)) {
      Senders senders = kill("--database=" + postgres.jdbc());
      check(senders, postgres.jdbc(), "postgres");
    }
  }

  private static Senders kill(String database) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.printf("KillIT: rounds=%d seed=%d %s%n", ROUNDS, seed, database.split("=")[0]);
    var random = new Random(seed);
    var senders = new Senders(AGENTS);
    for (int round = 0; round < ROUNDS; round++) {
      int before = senders.acknowledged.size();
      try (var server = ServerProcess.start(database)) {
        await().atMost(Duration.ofSeconds(60)).until(server::isReady);
        checkShown(senders, server);
        senders.start(any -> server);
        await().until(() -> senders.acknowledged.size() > before);
        LockSupport.parkNanos(random.nextLong(1_500_000_000));
        server.kill();
      }
      senders.stop();
    }
    System.out.printf(
        "KillIT: acknowledged=%d answers=%s%n", senders.acknowledged.size(), senders.statuses);
    try (var server = ServerProcess.start(database)) {
      checkShown(senders, server);
      server.stop();
    }
    return senders;
  }

  /** What is shown may be one further than what was acknowledged, never less. */
  private static void checkShown(Senders senders, ServerProcess server) {
    Map<String, Long> shown = shown(server);
    senders
        .newest()
        .forEach(
            (agent, sequence) -> assertThat(shown.get(agent)).isGreaterThanOrEqualTo(sequence));
  }

  private static Map<String, Long> shown(ServerProcess server) {
    var shown = new HashMap<String, Long>();
    server
        .json("/api/v1/instances")
        .get("instances")
        .forEach(
            instance ->
                shown.put(
                    instance.get("serviceInstance").asText(),
                    instance.get("lastSequence").asLong()));
    return shown;
  }

  private static void check(Senders senders, String jdbc, String user) throws Exception {
    Map<Senders.Acknowledged, Integer> rows = Tables.reports(jdbc, user);
    assertThat(senders.acknowledged).isNotEmpty();
    assertThat(rows.keySet()).as("lost").containsAll(senders.acknowledged);
    assertThat(rows.values()).as("stored twice").allMatch(times -> times == 1);
    assertThat(Tables.readable(jdbc, user)).as("as they came").isEqualTo(rows.size());
    Map<String, Long> stored = new HashMap<>();
    rows.keySet().forEach(row -> stored.merge(Senders.name(row.agent()), 1L, Long::sum));
    assertThat(Tables.counted(jdbc, user)).as("counted").isEqualTo(stored);
  }
}
