// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own opinion of what this server exposes. */
class PromtoolTest {

  /** The names are the project's fixed ones; a sum over objects is not a summary's. */
  private static final List<String> ACCEPTED =
      List.of(
          "shadowheap_type_refcount_sum non-histogram and non-summary metrics should not have"
              + " \"_sum\" suffix");

  @Test
  void promtool_finds_nothing_to_say_beyond_the_accepted(@TempDir Path directory)
      throws IOException, InterruptedException {
    boolean installed = isInstalled();
    if (!installed) {
      System.err.println(
          "SKIPPED: promtool is not installed; on Debian: apt-get install prometheus");
    }
    assumeTrue(installed, "promtool is not installed");
    Path exposition = directory.resolve("metrics.txt");
    try (var server = new TestServer()) {
      server.goldenInstance();
      server.get("/metrics");
      Files.writeString(exposition, server.get("/metrics").body());
    }
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(exposition.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    promtool.waitFor();
    assertThat(said.lines()).containsExactlyElementsOf(ACCEPTED);
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
  }
}
