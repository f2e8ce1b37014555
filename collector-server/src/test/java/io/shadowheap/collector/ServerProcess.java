// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The server's jar in a process that can be ended in every way, and questions to it. */
final class ServerProcess implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ServerProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /**
   * @param before what stands before java on the command line, such as a limit
   */
  static ServerProcess start(List<String> before, String... arguments) throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-jar", System.getProperty("server.jar"), "--port=0"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    BufferedReader out = process.inputReader(UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the server ended: exit=" + waitFor(process));
    }
    return new ServerProcess(process, URI.create(line.split(" ")[3].replaceFirst("/$", "")));
  }

  /** The status, or 0 without an answer. */
  int post(byte[] gzipped) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/api/v1/reports"))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(gzipped))
              .build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20)).build();
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer: " + path, e);
    }
  }

  JsonNode json(String path) {
    try {
      return MAPPER.readTree(get(path).body());
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }

  boolean isReady() {
    return get("/-/ready").statusCode() == 200;
  }

  int port() {
    return address.getPort();
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing of it runs any more. */
  void kill() {
    process.toHandle().destroyForcibly();
    waitFor(process);
  }

  /** SIGTERM. */
  void stop() {
    process.toHandle().destroy();
    waitFor(process);
  }

  private static int waitFor(Process process) {
    try {
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the server does not end: pid=" + process.pid());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
