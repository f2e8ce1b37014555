// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of the server's jar that ends. */
final class JarRun {

  private JarRun() {}

  /** How it ended, and what it said. */
  record Ended(int exitCode, String out, String err) {}

  static Ended of(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  static Process start(String... arguments) throws IOException {
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("SHADOWHEAP_READ_TOKEN");
    return builder.start();
  }

  /** The same for a shell. */
  static String shell(String... arguments) {
    return "'" + String.join("' '", command(arguments)) + "'";
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // it starts in a third of the time
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-jar", System.getProperty("server.jar")));
    command.addAll(List.of(arguments));
    return command;
  }
}
