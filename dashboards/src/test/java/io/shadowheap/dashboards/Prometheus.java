// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real Prometheus with a folder of its own. */
final class Prometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MISSING =
      "nothing was checked against data, as prometheus and promtool are not installed;"
          + " apt-get install prometheus, or put them into the PATH";

  private final Running process;

  private Prometheus(Running process) {
    this.process = process;
  }

  /** Skips the test where there is none, and says so where a build's reader sees it. */
  static void assumeInstalled() {
    boolean installed = isInstalled("prometheus") && isInstalled("promtool");
    if (!installed) {
      System.err.println("SKIPPED: " + MISSING);
    }
    assumeTrue(installed, MISSING);
  }

  /**
   * Starts one.
   *
   * @param folder for its log and, under data, what it stores; blocks already there are served
   */
  static Prometheus start(Path folder, String config) throws IOException, InterruptedException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, config);
    int port = Running.freePort();
    Running process =
        Running.start(
            folder.resolve("prometheus.log"),
            port,
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
    return new Prometheus(process.ready("/-/ready"));
  }

  /** Makes blocks of samples in OpenMetrics text, under data in the folder. */
  static void createBlocks(Path openMetrics, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("promtool.log");
    Process promtool =
        new ProcessBuilder(
                List.of(
                    "promtool",
                    "tsdb",
                    "create-blocks-from",
                    "openmetrics",
                    openMetrics.toString(),
                    folder.resolve("data").toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (promtool.waitFor() != 0) {
      throw new AssertionError("promtool failed: " + Files.readString(log));
    }
  }

  /** Answer to an instant query, as if asked at a time in seconds since the epoch. */
  JsonNode query(String expression, long atSeconds) throws IOException, InterruptedException {
    String query = URLEncoder.encode(expression, UTF_8);
    return JSON.readTree(process.get("/api/v1/query?time=" + atSeconds + "&query=" + query).body());
  }

  JsonNode query(String expression) throws IOException, InterruptedException {
    return query(expression, System.currentTimeMillis() / 1_000 + 1);
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
