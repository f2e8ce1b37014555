// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.snapshot.Snapshot;
import io.shadowheap.agent.snapshot.SnapshotReader;
import io.shadowheap.agent.weave.Forked;
import io.shadowheap.agent.weave.Forked.Said;
import io.shadowheap.agent.weave.Jdks;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import io.shadowheap.wire.TypeRow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar's commands on programs that run, on every JDK found. */
class AttachIT {

  private static final String ATTACHED =
      "shadowheap \\d\\S+: tier=(shadow|census|exact) .* attach=(scope|all) classes=\\d+ stall=\\d+\\.\\d ms\n";
  private static final String DETACHED = "shadowheap detached: classes=\\d+ stall=\\d+\\.\\d ms\n";

  private static final String EXACT = "tier=exact,locals=attached,attach=all";

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  static Stream<Arguments> ways() {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of("", "attach=all", "tier=census", "tier=census,attach=all", EXACT)
                    .map(options -> Arguments.of(jdk, options)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void what_is_made_after_attaching_is_counted_exactly(Jdks.Jdk jdk, String options)
      throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      program.tell("make 30000");
      assertAttached(program, options);
      program.tell("make 5000");
      assertThat(program.tell("counts"))
          .containsExactly("one attached.Work$Thing 5000 80000", "one int[] 5000 120000");
      assertDetached(program);
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void attaching_and_detaching_five_times_counts_anew_each_time_and_leaves_nothing(Jdks.Jdk jdk)
      throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      for (int i = 1; i <= 5; i++) {
        assertAttached(program, i == 3 ? EXACT : i % 2 == 0 ? "attach=all" : "");
        program.tell("remember");
        // this frame runs woven code of the first time to the end
        program.tell(i == 1 ? "spin" : "make 0");
        program.tell("make " + i * 100);
        List<String> counts = new ArrayList<>(program.tell("counts"));
        assertThat(counts.removeIf(line -> line.startsWith("spin "))).isEqualTo(i == 1);
        assertThat(counts)
            .containsExactly(
                "one attached.Work$Thing " + i * 100 + " " + i * 1_600,
                "one int[] " + i * 100 + " " + i * 2_400);
        assertThat(program.tell("threads").toString()).contains("shadowheap-shadow");
        assertDetached(program);
        assertThat(program.tell("threads")).containsExactly("threads []");
        assertThat(program.tell("tables")).containsExactly("tables 0");
        assertThat(program.tell("forgotten")).containsExactly("forgotten true");
        assertThat(program.tell("make 1000")).containsExactly("right true");
      }
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void detaching_gives_every_class_its_own_bytes_back(Jdks.Jdk jdk, String options)
      throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      program.tell("make 1");
      List<String> before = program.bytes(folder.resolve("before"));
      assertAttached(program, options);
      List<String> between = program.bytes(folder.resolve("between"));
      assertDetached(program);
      List<String> after = program.bytes(folder.resolve("after"));

      assertThat(before).hasSizeGreaterThan(300);
      assertThat(between)
          .doesNotContain(line(before, "attached/Work "))
          .filteredOn(line -> !before.contains(line))
          .hasSizeGreaterThan(options.contains("all") ? 100 : 1);
      List<String> changed = new ArrayList<>(before);
      changed.removeAll(after);
      assertThat(changed).isEmpty();
    }
  }

  private static String line(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void after_detaching_no_class_calls_a_hook(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      program.tell("make 1000");
      assertAttached(program, "attach=all");
      program.tell("make 1000");
      program.tell("open"); // every call of a hook leaves an entry now
      program.tell("make 1000");
      assertThat(program.tell("tables")).doesNotContain("tables 0");
      assertDetached(program);
      program.tell("make 1000");
      program.tell("open");
      program.tell("make 1000");
      assertThat(program.tell("tables")).containsExactly("tables 0");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eight_busy_threads_get_everything_right_meanwhile(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      program.tell("load 8");
      for (String options : List.of("", "attach=all", EXACT)) {
        assertAttached(program, options);
        TimeUnit.SECONDS.sleep(2); // epochs and a report under load
        assertDetached(program);
      }
      assertThat(program.tell("rest")).containsExactly("worked true", "wrong 0");
      assertThat(program.tell("threads")).containsExactly("threads []");
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void after_attaching_no_type_is_fully_tracked_and_what_was_there_is_adopted(Jdks.Jdk jdk)
      throws Exception {
    Path output = folder.resolve("heap.json");
    try (Observed program = Observed.start(jdk.home())) {
      program.tell("make 100");
      assertAttached(program, "output=" + output);
      program.tell("make 100");
      awaitTracked(program, "attached.Work$Held", 1_000);
      assertDetached(program);
    }
    Report report = read(output);
    assertThat(report.last()).isTrue();
    assertThat(report.scope()).containsExactly("attached");
    assertThat(report.self().attachment().woven()).isEqualTo("scope");
    assertThat(report.self().attachment().classes()).isPositive();
    assertThat(report.types()).noneMatch(TypeRow::fullyTracked);
    assertThat(report.types())
        .filteredOn(row -> row.type().equals("attached.Work$Held"))
        .extracting(row -> row.allocatedObjects() + " " + row.registered() + " " + row.adopted())
        .containsExactly("0 0 1000");
    assertThat(report.types())
        .filteredOn(row -> row.type().equals("attached.Work$Thing"))
        .extracting(TypeRow::allocatedObjects)
        .containsExactly(100L);
  }

  /** Nobody says when an epoch has ended; the shadow heap shows what it has seen. */
  private void awaitTracked(Observed program, String type, int objects) throws Exception {
    Path file = folder.resolve("shadow.jsonl");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int tracked = -1;
    while (tracked != objects && System.nanoTime() < end) {
      assertThat(program.snapshot(file).err()).isEmpty();
      tracked =
          SnapshotReader.read(file).types().values().stream()
              .filter(row -> row.name().equals(type))
              .mapToInt(Snapshot.Type::live)
              .sum();
    }
    assertThat(tracked).as("tracked, type=%s", type).isEqualTo(objects);
  }

  private static Report read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return ReportJson.read(in);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_agent_that_was_there_from_the_start_can_be_detached_and_attached_again(Jdks.Jdk jdk)
      throws Exception {
    try (Observed program =
        Observed.start(jdk.home(), "-javaagent:" + Forked.agentJar() + "=tier=shadow")) {
      Said second = program.attach("");
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err())
          .matches("shadowheap runs here already, nothing was changed: shadowheap [^\n]+\n");
      program.tell("make 100");
      assertDetached(program);
      assertThat(program.tell("threads")).containsExactly("threads []");
      program.tell("open");
      program.tell("make 1000");
      assertThat(program.tell("tables")).containsExactly("tables 0");
      assertAttached(program, "");
      program.tell("make 200");
      assertThat(program.tell("counts"))
          .containsExactly("one attached.Work$Thing 200 3200", "one int[] 200 4800");
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void without_a_server_nothing_is_different(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      assertAttached(program, "collector=http://127.0.0.1:7169");
      TimeUnit.SECONDS.sleep(3); // a report meets no server
      assertThat(program.tell("make 1000")).containsExactly("right true");
      assertDetached(program);
      assertThat(program.tell("threads")).containsExactly("threads []");
      assertThat(program.end()).isZero();
    }
  }

  private static void assertAttached(Observed program, String options) throws Exception {
    Said attached = program.attach(options);
    assertThat(attached.err()).isEmpty();
    assertThat(attached.out()).matches(ATTACHED);
    assertThat(attached.exit()).isZero();
  }

  private static void assertDetached(Observed program) throws Exception {
    Said detached = program.detach();
    assertThat(detached.err()).isEmpty();
    assertThat(detached.out()).matches(DETACHED);
    assertThat(detached.exit()).isZero();
  }
}
