// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shop that runs, with or without an agent. */
public final class Shop implements AutoCloseable {

  private static final double START_SECONDS = 300;

  private final MeasuredProcess process;
  private final URI address;
  private final double startCpuSeconds;

  /** Starts it and waits until it is ready. */
  public Shop(Path jar, List<String> jvmOptions, boolean countsByType, String... arguments)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    if (countsByType) {
      String path = jar + System.getProperty("path.separator");
      command.addAll(List.of("-cp", path + System.getProperty("java.class.path")));
      command.addAll(List.of(Launch.COUNT_BY_TYPE, "shop.Shop"));
    } else {
      command.addAll(List.of("-jar", jar.toString()));
    }
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(arguments));
    process = new MeasuredProcess(command);
    address = URI.create("http://127.0.0.1:" + port);
    try {
      process.awaitLine(line -> line.contains("http://127.0.0.1"), START_SECONDS);
      startCpuSeconds = process.cpuSeconds();
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  public MeasuredProcess process() {
    return process;
  }

  public URI address() {
    return address;
  }

  double startCpuSeconds() {
    return startCpuSeconds;
  }

  @Override
  public void close() {
    process.close();
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
