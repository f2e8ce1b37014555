// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database goes and comes back, the disk is full and is not any more, the server is stopped.
 */
class OutageIT {

  private static final String LIMIT_KIB = "6000";

  @TempDir private Path directory;
  private final Senders senders = new Senders(4);

  @BeforeEach
  void be_patient() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  @Test
  void without_its_database_a_server_says_so_loses_nothing_and_recovers_by_itself()
      throws Exception {
    try (var postgres = new Postgres(directory);
        var server = ServerProcess.start("--database=" + postgres.jdbc())) {
      senders.start(any -> server);
      awaitAnswers(200, 100);
      postgres.stop();
      awaitAnswers(503, 20);
      assertThat(server.isReady()).isFalse();
      assertThat(server.get("/-/ready").body()).startsWith("not ready: the database is not usable");
      assertThat(server.get("/api/v1/instances").statusCode()).isEqualTo(200);
      postgres.start();
      await().until(server::isReady);
      awaitMore(200, 100);
      senders.stop();
      assertThat(senders.statuses.keySet()).containsExactlyInAnyOrder(200, 503);
      check(Tables.reports(postgres.jdbc(), "postgres"));
    }
  }

  @Test
  void a_server_that_starts_before_its_database_takes_reports_once_it_is_there() throws Exception {
    var postgres = new Postgres(directory);
    postgres.stop();
    try (var server = ServerProcess.start("--database=" + postgres.jdbc())) {
      assertThat(server.isReady()).isFalse();
      senders.start(any -> server);
      awaitAnswers(503, 4);
      postgres.start();
      awaitAnswers(200, 10);
      senders.stop();
      assertThat(server.isReady()).isTrue();
      check(Tables.reports(postgres.jdbc(), "postgres"));
    } finally {
      postgres.close();
    }
  }

  /** The limit on the size of files stands for a disk that is full, and can be lifted. */
  @Test
  void with_a_full_disk_a_server_says_so_loses_nothing_and_recovers_by_itself() throws Exception {
    List<String> limited =
        List.of("bash", "-c", "ulimit -S -f " + LIMIT_KIB + "; exec \"$0\" \"$@\"");
    try (var server = ServerProcess.start(limited, "--data=" + directory)) {
      senders.start(any -> server);
      awaitAnswers(503, 20);
      await().until(() -> !server.isReady());
      unlimit(server.pid());
      await().until(server::isReady);
      awaitMore(200, 100);
      senders.stop();
      server.stop();
    }
    assertThat(senders.statuses.keySet()).containsExactlyInAnyOrder(200, 503);
    check(Tables.reports(Tables.embedded(directory), ""));
  }

  @Test
  void a_server_that_is_stopped_finishes_what_it_took() throws Exception {
    try (var server = ServerProcess.start("--data=" + directory)) {
      senders.start(any -> server);
      awaitAnswers(200, 200);
      server.stop();
      senders.stop();
    }
    assertThat(senders.statuses.keySet()).isSubsetOf(200, 503, 0);
    Map<Senders.Acknowledged, Integer> rows = Tables.reports(Tables.embedded(directory), "");
    assertThat(rows.keySet()).as("stored and acknowledged").isEqualTo(senders.acknowledged);
  }

  private void check(Map<Senders.Acknowledged, Integer> rows) {
    assertThat(rows.keySet()).as("lost").containsAll(senders.acknowledged);
    assertThat(rows.values()).as("stored twice").allMatch(times -> times == 1);
  }

  private int answers(int status) {
    var count = senders.statuses.get(status);
    return count == null ? 0 : count.get();
  }

  private void awaitAnswers(int status, int atLeast) {
    await().until(() -> answers(status) >= atLeast);
  }

  private void awaitMore(int status, int more) {
    awaitAnswers(status, answers(status) + more);
  }

  private static void unlimit(long pid) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize=unlimited:unlimited")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }
}
