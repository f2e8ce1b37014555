// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as a user has it: its contents, its command line, its start and its end. */
class ServerJarIT {

  private static final String JAR = System.getProperty("server.jar");
  private static final String VERSION = System.getProperty("server.version");

  /** Where classes come from, and the name NOTICE gives it. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("io/shadowheap/", "Shadowheap"),
          Map.entry("io/javalin/", "Javalin"),
          Map.entry("com/fasterxml/jackson/", "Jackson"),
          Map.entry("io/micrometer/", "Micrometer"),
          Map.entry("io/prometheus/", "Prometheus Java client"),
          Map.entry("io/opentelemetry/proto/", "OpenTelemetry protocol"),
          Map.entry("com/google/protobuf/", "Protocol Buffers"),
          Map.entry("picocli/", "picocli"),
          Map.entry("kotlin/", "Kotlin standard library"),
          Map.entry("org/jetbrains/", "JetBrains annotations"),
          Map.entry("org/intellij/", "JetBrains annotations"),
          Map.entry("org/jspecify/", "JSpecify"),
          Map.entry("org/eclipse/jetty/", "Eclipse Jetty"),
          Map.entry("ch/qos/logback/", "Logback"),
          Map.entry("org/slf4j/", "SLF4J"),
          Map.entry("jakarta/servlet/", "Jakarta Servlet"),
          Map.entry("org/HdrHistogram/", "HdrHistogram"),
          Map.entry("org/h2/", "H2 Database Engine"),
          Map.entry("org/postgresql/", "PostgreSQL JDBC Driver"),
          Map.entry("com/zaxxer/hikari/", "HikariCP"),
          Map.entry("org/flywaydb/", "Flyway"),
          Map.entry("org/jdbi/", "Jdbi"),
          Map.entry("io/leangen/geantyref/", "GeAnTyRef"));

  private record Ended(int exitCode, String out, String err) {}

  @Test
  void the_manifest_names_main_class_and_version() throws IOException {
    try (var jar = new JarFile(JAR)) {
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo("io.shadowheap.collector.Main");
      assertThat(manifest.getValue("Implementation-Version")).isEqualTo(VERSION);
      assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
    }
  }

  @Test
  void notice_names_every_library_whose_classes_are_inside() throws IOException {
    try (var jar = new JarFile(JAR)) {
      String notice = read(jar, "META-INF/NOTICE");
      assertThat(read(jar, "META-INF/LICENSE")).contains("Apache License");
      Set<String> unknown =
          entries(jar).stream()
              .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
              .filter(name -> name.endsWith(".class"))
              .filter(name -> LIBRARIES.keySet().stream().noneMatch(name::startsWith))
              .collect(Collectors.toSet());
      assertThat(unknown).isEmpty();
      for (String home : LIBRARIES.keySet()) {
        assertThat(entries(jar)).as("NOTICE names what is inside").anyMatch(n -> n.contains(home));
      }
      assertThat(LIBRARIES.values()).allSatisfy(library -> assertThat(notice).contains(library));
    }
  }

  @Test
  void no_signature_and_no_module_descriptor_is_left() throws IOException {
    try (var jar = new JarFile(JAR)) {
      assertThat(entries(jar))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.endsWith("module-info.class"));
    }
  }

  @ParameterizedTest
  @CsvSource({"version", "--version", "-V"})
  void the_version_is_one_line(String argument) throws Exception {
    assertThat(run(argument)).isEqualTo(new Ended(0, "shadowheap-collector " + VERSION + "\n", ""));
  }

  @Test
  void help_lists_the_options() throws Exception {
    Ended help = run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("--host", "--port", "7010", "127.0.0.1", "--silent-after", "--data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot=1           | shadowheap: Unknown option: '--prot=1'; see --help
          --port=abc         | shadowheap: Invalid value for option '--port': 'abc' is not an int; see --help
          --port=70000       | shadowheap: --port=70000: write 0 to 65535; see --help
          --silent-after=0   | shadowheap: --silent-after=0: write 1 or more; see --help
          --database=h2      | shadowheap: --database=h2: write jdbc:postgresql://host/name or memory; see --help
          --retention=week   | shadowheap: --retention=week: write hours or days, such as 12h or 7d; see --help
          --data=a;b         | shadowheap: --data=a;b: write a path without a semicolon; see --help
          --max-instances=-1 | shadowheap: --max-instances=-1: write 1 or more; see --help
          --tls-key=k        | shadowheap: --tls-key=k: give --tls-certificate and --tls-key together; see --help
          --read-token-file=no-such-file | shadowheap: --read-token-file=no-such-file: name a file that can be read: java.nio.file.NoSuchFileException: no-such-file; see --help
          --client-requests=-1 | shadowheap: --client-requests=-1: write 0 or more; see --help
          --otlp=localhost:4318 | shadowheap: --otlp=localhost:4318: write an address such as http://127.0.0.1:4318; see --help
          start              | shadowheap: Unmatched argument at index 0: 'start'; see --help
          """)
  void a_bad_option_is_one_line_and_exit_code_1(String argument, String line) throws Exception {
    assertThat(run(argument)).isEqualTo(new Ended(1, "", line + "\n"));
  }

  @Test
  void a_port_in_use_is_one_line_and_exit_code_2() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(run("--port=" + port, "--database=memory"))
          .isEqualTo(
              new Ended(
                  2,
                  "",
                  "shadowheap: cannot listen: host=127.0.0.1 port="
                      + port
                      + ": Address already in use\n"));
    }
  }

  @Test
  void it_starts_with_one_line_serves_and_ends_on_sigterm_without_a_word() throws Exception {
    Process server = start("--port=0", "--database=memory");
    try (BufferedReader out = server.inputReader(UTF_8)) {
      String line = out.readLine();
      assertThat(line)
          .matches(
              "shadowheap server "
                  + VERSION.replace(".", "\\.")
                  + ": (http://127\\.0\\.0\\.1:\\d+)/ \\1/metrics \\1/api/v1/instances");
      URI metrics = URI.create(line.split(" ")[4]);
      var answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("shadowheap_server_instances_known 0.0");

      server.toHandle().destroy(); // Process.destroy would close the streams read below
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).as("128 + SIGTERM").isEqualTo(143);
      assertThat(out.readLine()).isNull();
      assertThat(server.getErrorStream().readAllBytes()).asString(UTF_8).isEmpty();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Ended run(String... arguments) throws Exception {
    Process process = start(arguments);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private static Process start(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private static List<String> entries(JarFile jar) {
    return jar.stream().map(entry -> entry.getName()).toList();
  }

  private static String read(JarFile jar, String name) throws IOException {
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
