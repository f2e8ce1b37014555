// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.LongMethod;
import io.shadowheap.agent.weave.program.Reflected;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import io.shadowheap.wire.TypeRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects in scope that the JDK makes on the application's behalf are handed over too. */
class RegisteringIT {

  private static final String PROGRAM = Reflected.class.getName();

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_reflection_handles_and_streams_make_is_registered(Jdks.Jdk jdk) throws Exception {
    Path output = folder.resolve("report.json");
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.addAll(List.of(PROGRAM, "100"));
    Forked.Said said = Forked.run(jdk, "output=" + output + ",scope=" + PROGRAM, command);
    assertThat(said.exit()).as(said.err()).isZero();
    List<String> registered = new ArrayList<>();
    for (TypeRow row : read(output).types()) {
      if (row.type().startsWith(PROGRAM + "$") && !row.type().endsWith("Lambda")) {
        String name = row.type().substring(PROGRAM.length() + 1);
        registered.add(name + " " + row.allocatedObjects() + " " + row.registered());
      }
    }
    // where a method handle allocates, the object is known before its constructor throws
    String refused = jdk.feature() < 18 ? "Refused 10 0" : "Refused 10 10";
    assertThat(registered)
        .containsExactlyInAnyOrder(
            "Handled 100 100",
            "Named 100 100",
            "Node 100 100",
            "Pair 200 200",
            "Referred 100 100",
            refused,
            "Stored 102 102");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_a_method_makes_that_handing_over_keeps_from_being_inlined_is_registered(Jdks.Jdk jdk)
      throws Exception {
    String program = LongMethod.class.getName();
    Path output = folder.resolve("report.json");
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.add(program);
    Forked.Said said = Forked.run(jdk, "output=" + output + ",scope=" + program, command);
    assertThat(said.exit()).as(said.err()).isZero();
    Report report = read(output);
    assertThat(report.types())
        .filteredOn(row -> row.type().equals(program + "$Node"))
        .extracting(row -> row.allocatedObjects() + " " + row.registered())
        .containsExactly("1610 1610");
    assertThat(report.self().registrationsSkipped())
        .containsEntry("method_too_long", 0L)
        .containsEntry("unproved", 0L);
  }

  private static Report read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ReportJson.read(in);
    }
  }
}
