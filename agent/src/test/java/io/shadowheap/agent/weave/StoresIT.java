// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.shadowheap.agent.weave.program.StoreWays;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.ReportJson;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to store marks a card. The oracle is the agent's own second look: a sweep reads every
 * holder again and counts what differs although no card said so. That it would find such stores
 * shows where the barrier is off.
 *
 * <p>A run stores for a seventh of its time and rests for the others: two at a time.
 */
class StoresIT {

  private static final String PROGRAM = StoreWays.class.getName();

  /** Until the agent has read every holder twice; the JVM is still starting. */
  private static final long WAITING = 6_000;

  private static final long STORING = 5_000;

  /** Passes last ten seconds: two of them, and some. */
  private static final long RESTING = 23_000;

  private static final long MANY = 300_000;

  @TempDir private Path folder;

  private record Run(long stores, AgentSelf self) {
    long unseen(String kind) {
      return self.unseenStores().get(kind);
    }
  }

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  static Stream<Jdks.Jdk> withCompactHeaders() {
    return jdks().filter(jdk -> jdk.feature() >= 25);
  }

  static Stream<Jdks.Jdk> withBiasedLocking() {
    return jdks().filter(jdk -> jdk.feature() == 17);
  }

  private Run run(Jdks.Jdk jdk, boolean collections, String... flags) throws Exception {
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.addAll(List.of(flags));
    command.addAll(List.of(PROGRAM, "" + WAITING, "" + STORING, "" + RESTING, "" + collections));
    Path output = folder.resolve("report.json");
    Forked.Said said =
        Forked.run(jdk, "output=" + output + ",budget=100%,scope=" + PROGRAM, command);
    assertThat(said.exit()).as(said.err()).isZero();
    long stores = Long.parseLong(said.out().replaceAll("(?s).*stores (\\d+).*", "$1"));
    try (InputStream in = Files.newInputStream(output)) {
      return new Run(stores, ReportJson.read(in).self());
    }
  }

  private static void everyStoreWasSeen(Run run, long atLeast) {
    assertThat(run.stores()).isGreaterThan(atLeast);
    assertThat(run.self().unseenStores())
        .as("of %d stores", run.stores())
        .containsEntry("field", 0L)
        .containsEntry("array", 0L)
        .containsEntry("static", 0L);
    assertThat(run.self().errors()).isEmpty();
    assertThat(run.self().touched()).isGreaterThan(10_000);
  }

  @Execution(CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void every_store_is_seen(Jdks.Jdk jdk) throws Exception {
    everyStoreWasSeen(run(jdk, true), MANY);
  }

  @Execution(CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void every_store_of_interpreted_code_is_seen(Jdks.Jdk jdk) throws Exception {
    everyStoreWasSeen(run(jdk, true, "-Xint"), MANY / 30);
  }

  @Execution(CONCURRENT)
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("withCompactHeaders")
  void with_compact_headers_every_store_in_scope_is_seen(Jdks.Jdk jdk) throws Exception {
    everyStoreWasSeen(run(jdk, false, "-XX:+UseCompactObjectHeaders"), MANY);
  }

  @Execution(CONCURRENT)
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("withBiasedLocking")
  void headers_that_are_not_as_expected_turn_the_barrier_off_for_one_reason(Jdks.Jdk jdk)
      throws Exception {
    Run run = run(jdk, true, "-XX:+UseBiasedLocking");
    assertThat(run.self().errors())
        .containsExactly(
            Map.entry("store barrier off: fresh object's header ends in 5, expected 1", 1L));
    assertThat(run.unseen("field")).isGreaterThan(1_000);
    assertThat(run.unseen("array")).isGreaterThan(1_000);
    assertThat(run.unseen("static")).isPositive();
  }
}
