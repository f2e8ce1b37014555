// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that ends before the first report is due still leaves its file. */
class LastReportIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#withTiers")
  void a_program_that_ends_at_once_leaves_its_report_and_a_summary(Jdk jdk, String tier)
      throws Exception {
    Path json = folder.resolve("heap.json");
    try (ForkedJvm program =
        JavaCommand.on(jdk)
            .underAgent("tier=" + tier + ",output=" + json)
            .startProgram(greeting.Program.class, "Ada")) {
      program.awaitExit();

      assertThat(json).as("%s", program).exists();
      JsonNode report = new ObjectMapper().readTree(json.toFile());
      assertThat(report.path("last").asBoolean()).isTrue();
      assertThat(report.path("tier").asText()).isEqualTo(tier);
      assertThat(report.path("service").asText()).isEqualTo("greeting.Program");
      assertThat(allocated(report, "java.lang.IllegalStateException")).isEqualTo(1);
      assertThat(types(report)).noneMatch(type -> type.startsWith("io.shadowheap."));
      assertThat(Files.readString(folder.resolve("heap.txt"))).contains("report 1, the last");
    }
  }

  private static List<String> types(JsonNode report) {
    return report.path("types").findValuesAsText("type");
  }

  private static long allocated(JsonNode report, String type) {
    for (JsonNode row : report.path("types")) {
      if (row.path("type").asText().equals(type)) {
        return row.path("allocatedObjects").asLong();
      }
    }
    return 0;
  }
}
