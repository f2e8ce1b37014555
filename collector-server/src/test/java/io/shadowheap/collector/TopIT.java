// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command top of the real jar, against the real jar, which was sent the golden report. */
class TopIT {

  private static final String TOKEN = "correct-horse-battery";
  private static final String HOSTILE = "\u001b[31mred\u001b]0;owned\u0007\u202e";

  @TempDir private static Path directory;
  private static ServerProcess server;
  private static ServerProcess closed;
  private static String url;

  @BeforeAll
  static void start() throws IOException {
    Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + "\n");
    server = ServerProcess.start("--database=memory", "--silent-after=86400");
    closed = ServerProcess.start("--database=memory", "--read-token-file=" + tokens);
    await().until(() -> server.isReady() && closed.isReady());
    url = "--url=http://127.0.0.1:" + server.port();
    assertThat(send(new GoldenReport())).isEqualTo(200);
    assertThat(
            send(
                new GoldenReport()
                    .with("/service", "other")
                    .with("/serviceInstance", HOSTILE)
                    .with("/types/0/type", HOSTILE)))
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
    closed.close();
  }

  private static int send(GoldenReport report) {
    return server.post(Gzip.of(report.json().getBytes(UTF_8)));
  }

  @Test
  void without_a_terminal_it_is_one_table_as_plain_text() throws Exception {
    JarRun.Ended top = JarRun.of("top", url, "--instance=shop-1");
    assertThat(top.err()).isEmpty();
    assertThat(top.exitCode()).isZero();
    assertThat(top.out().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME"))
        .isEqualTo(
            """
            shop 2.4.0  shop-1  reporting  report 10, TIME UTC
            live: 6,850 objects, 357 kB; 9,000 references, 37 static; 1,210,180 allocated
            leaks: 0 called, 0 stopped, 0 growing
            garbage: 2,698 objects by count alone, 3,000 with rings (1 shape of the application)
            agent: 0.0075+~0.0005 of 0.012 cores (cpu budget); follows 99.6 %, 3/4 types fully; 52 blind spots

            OBJECTS  +-    BYTES GEN2 AGE  RC OCC TYPE
              5,040       242 kB  79% 13s 1.4 50% shop.Order
              1,200      76.8 kB    - 30s 1.0 95% byte[]
                602      37.7 kB  50% 45s 1.2 93% other
                ~64 33% ~2.05 kB   0%  1s   -   - shop.Cart$$Lambda
            """);
  }

  @Test
  void a_service_is_summed_over_its_instances() throws Exception {
    assertThat(JarRun.of("top", url, "--service=shop").out())
        .contains("1 of 1 instances report", "  5,040       242 kB  79% 1.4 50% shop.Order\n");
  }

  @Test
  void with_an_interval_a_table_follows_each_and_growth_is_shown_with_the_next_report()
      throws Exception {
    GoldenReport report = new GoldenReport().with("/serviceInstance", "grows");
    assertThat(send(report)).isEqualTo(200);
    Process top = JarRun.start("top", url, "--instance=grows", "--interval=300ms");
    try (BufferedReader out = top.inputReader(UTF_8)) {
      assertThat(lineWith(out, "shop.Order")).doesNotContain("+");
      report.with("/sequence", 11).with("/types/0/liveObjects", 5_100);
      assertThat(send(report)).isEqualTo(200);
      assertThat(lineWith(out, "growth: of the last ")).isNotNull();
      assertThat(lineWith(out, "shop.Order")).contains("  5,100        +60 ");
    } finally {
      top.destroy();
      assertThat(top.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String lineWith(BufferedReader out, String text) throws IOException {
    String line = out.readLine();
    for (int i = 0; i < 2_000 && line != null && !line.contains(text); i++) {
      line = out.readLine();
    }
    return line;
  }

  @Test
  void on_a_terminal_it_has_a_screen_of_its_own_which_a_key_gives_back() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script: NOT tested");
    String command = "stty rows 20 cols 44; exec " + JarRun.shell("top", url, "--instance=shop-1");
    var builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.redirectErrorStream(true);
    Process script = builder.start();
    try (BufferedReader out = script.inputReader(UTF_8)) {
      String columns = lineWith(out, "\u001b[7mOBJECTS");
      assertThat(columns).contains("RC TYPE\u001b[0m\u001b[K").doesNotContain("OCC");
      assertThat(lineWith(out, "shop.Order")).contains("5,040", "\u001b[K");
      script.getOutputStream().write('q');
      script.getOutputStream().flush();
      assertThat(lineWith(out, "\u001b[?25h\u001b[?1049l")).as("the screen given back").isNotNull();
      assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(script.exitValue()).isZero();
    } finally {
      script.destroy();
    }
  }

  @Test
  void a_hostile_name_reaches_no_terminal_as_it_is() throws Exception {
    String out = JarRun.of("top", url, "--service=other").out();
    assertThat(out).contains("?[31mred?]0;owned??").doesNotContain("\u001b", "\u0007", "\u202e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --instance=nobody | 4 | instance=nobody is not known; see URL/api/v1/instances for those that are
          --service=none    | 4 | service=none is not known; see /api/v1/services for those that are
          --sort=bytes      | 4 | services=other, shop report; write --service NAME or --instance ID
          --interval=2      | 1 | --interval=2: write a time, such as 500ms, 2s or 1m; see top --help
          --sort=size       | 1 | Invalid value for option '--sort': expected one of [BYTES, OBJECTS, GROWTH, GENERATION2, AGE, REFCOUNT, OCCUPANCY] (case-insensitive) but was 'size'; see top --help
          --token-file=none | 1 | --token-file=none: name a file that can be read: java.nio.file.NoSuchFileException: none; see top --help
          """)
  void what_cannot_be_shown_is_one_line_and_an_exit_code(String option, int code, String line)
      throws Exception {
    String said = line.replace("URL", url.substring("--url=".length()));
    assertThat(JarRun.of("top", url, option))
        .isEqualTo(new JarRun.Ended(code, "", "shadowheap: " + said + "\n"));
  }

  @Test
  void a_server_that_is_not_there_and_one_that_wants_a_token_have_exit_codes_of_their_own()
      throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String nowhere = "http://127.0.0.1:" + free;
    assertThat(JarRun.of("top", "--url=" + nowhere))
        .isEqualTo(
            new JarRun.Ended(
                2,
                "",
                "shadowheap: url=%s/ does not answer: connection refused; start the server, or name"
                        .formatted(nowhere)
                    + " another with --url\n"));
    String guarded = "http://127.0.0.1:" + closed.port();
    assertThat(JarRun.of("top", "--url=" + guarded))
        .isEqualTo(
            new JarRun.Ended(
                3,
                "",
                "shadowheap: url=%s/ wants a token, or another one; name a file with the read token"
                        .formatted(guarded)
                    + " in --token-file, or set SHADOWHEAP_READ_TOKEN\n"));
    assertThat(JarRun.of("top", "--url=" + guarded, "--token-file=" + directory.resolve("tokens")))
        .isEqualTo(
            new JarRun.Ended(
                4,
                "",
                "shadowheap: no instance has reported yet; start a service with the agent\n"));
  }
}
