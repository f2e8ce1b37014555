// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import io.shadowheap.demo.load.Load;
import io.shadowheap.demo.load.LoadStats;
import io.shadowheap.demo.load.ShopClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The shop, kept as busy as the machine allows by visitors in this process: a request is an
 * operation. The warm-up is given in requests, because the JIT counts calls and not seconds, the
 * measured time in seconds.
 */
record ShopWorkload(Path root, int warmUpRequests, int seconds) implements Workload {

  private static final int AS_FAST_AS_IT_GOES = 1_000_000;

  @Override
  public String name() {
    return "shop under load, after " + warmUpRequests + " requests, " + seconds + " s measured";
  }

  @Override
  public String scope() {
    return null;
  }

  @Override
  public Measured run(List<String> jvmOptions) throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseG1GC"));
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(root.resolve("examples/shop/target/shop.jar").toString());
    command.addAll(List.of("--port", Integer.toString(port)));
    Process shop = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      awaitFirstLine(shop);
      return visit(shop, URI.create("http://127.0.0.1:" + port));
    } finally {
      shop.destroy();
      if (!shop.waitFor(10, TimeUnit.SECONDS)) {
        shop.destroyForcibly();
      }
    }
  }

  private Measured visit(Process shop, URI address) throws InterruptedException {
    double startCpu = cpuSeconds(shop);
    LoadStats stats = new LoadStats();
    try (Load load = Load.start(new ShopClient(address, stats), AS_FAST_AS_IT_GOES, 1)) {
      while (stats.requests() < warmUpRequests) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      long requests = stats.requests();
      double cpu = cpuSeconds(shop);
      long wall = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      return new Measured(
          (int) (stats.requests() - requests),
          cpuSeconds(shop) - cpu,
          (System.nanoTime() - wall) / 1e9,
          startCpu);
    }
  }

  /** The shop prints one line when it is ready. */
  private static void awaitFirstLine(Process shop) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(shop.getInputStream()));
    String line = out.readLine();
    while (line != null && !line.contains("http://127.0.0.1")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the shop ended before it was ready");
    }
    Thread drain = new Thread(() -> out.lines().forEach(ignored -> {}), "drain");
    drain.setDaemon(true);
    drain.start();
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
