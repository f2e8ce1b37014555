// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.benchmarks.MeasuredProcess;
import io.shadowheap.benchmarks.Shop;
import io.shadowheap.demo.load.Load;
import io.shadowheap.demo.load.LoadStats;
import io.shadowheap.demo.load.ShopClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Arguments: {@code --minutes N} (default 20), {@code --rate REQUESTS_PER_SECOND} (default 300).
 */
public final class Soak {

  /** Twice while loaded, and less often than a walk from the roots and its epochs take at rest. */
  private static final int HOUSEKEEPING_SECONDS = 100;

  /** A walk from the roots is due every 30 epochs, and what it finds is read twice. */
  private static final int EPOCHS_TO_REST = 33;

  private static final int LOOKS = 10;
  private static final double PATIENCE_SECONDS = 120;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Shop shop;
  private final Commands commands;

  private Soak(URI server, Shop shop, Commands commands) {
    this.server = server;
    this.shop = shop;
    this.commands = commands;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    double minutes = 20;
    int rate = 300;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--minutes" -> minutes = Double.parseDouble(value);
        case "--rate" -> rate = Integer.parseInt(value);
        default -> throw new IllegalArgumentException("known: --minutes N, --rate N");
      }
    }
    Path root = Path.of("").toAbsolutePath();
    Path folder = Files.createDirectories(root.resolve("benchmarks/target/soak"));
    Files.deleteIfExists(folder.resolve("heap.hprof"));
    Path agent = root.resolve("agent/target/shadowheap-agent.jar");
    int port = Shop.freePort();
    URI server = URI.create("http://127.0.0.1:" + port);
    String settings = "=tier=shadow,service=soak,interval=5,collector=" + server;
    List<String> options = List.of("-Xmx512m", "-XX:+UseG1GC", "-javaagent:" + agent + settings);
    boolean held;
    try (MeasuredProcess collector = new MeasuredProcess(serverCommand(root, port));
        Shop shop =
            new Shop(
                root.resolve("examples/shop/target/shop.jar"),
                options,
                false,
                "--housekeeping-seconds",
                "" + HOUSEKEEPING_SECONDS)) {
      Commands commands = new Commands(agent, shop.process().pid(), folder);
      Verdict verdict = new Soak(server, shop, commands).run(minutes, rate);
      System.out.println(verdict);
      held = verdict.holds();
    }
    System.exit(held ? 0 : 1);
  }

  private static List<String> serverCommand(Path root, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-jar",
        root.resolve("collector-server/target/shadowheap-collector.jar").toString(),
        "--port",
        "" + port,
        "--database",
        "memory");
  }

  private Verdict run(double minutes, int rate) throws IOException, InterruptedException {
    awaitInstance();
    List<Look> looks = new ArrayList<>();
    long start = System.nanoTime();
    LoadStats stats = new LoadStats();
    try (Load load = Load.start(new ShopClient(shop.address(), stats), rate, 1)) {
      for (int i = 1; i <= LOOKS; i++) {
        double due = minutes * i / LOOKS;
        TimeUnit.MILLISECONDS.sleep((long) Math.max(0, (due - minutesSince(start)) * 60_000));
        looks.add(Look.of(minutesSince(start), instance(), commands.histogram()));
        System.out.println(looks.get(looks.size() - 1));
      }
    }
    System.out.println(
        "requests="
            + stats.requests()
            + " failures="
            + stats.failures()
            + " "
            + stats.lastFailure());
    awaitRest();
    return new Verdict(looks, commands.verify());
  }

  private static double minutesSince(long start) {
    return (System.nanoTime() - start) / 60e9;
  }

  /** After a round of the background job nothing happens in the shop until the next one. */
  private void awaitRest() throws IOException, InterruptedException {
    long mails = mailsSent();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * HOUSEKEEPING_SECONDS);
    while (mailsSent() == mails && System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
    }
    long epochs = epochs();
    while (epochs() < epochs + EPOCHS_TO_REST) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private long mailsSent() throws IOException, InterruptedException {
    return get(shop.address().resolve("/health")).path("mailsSent").asLong();
  }

  private long epochs() throws IOException, InterruptedException {
    return instance().path("self").path("epochs").asLong();
  }

  private void awaitInstance() throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (PATIENCE_SECONDS * 1e9);
    while (instances().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("no report: server=" + server + " " + shop.process().printed());
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private JsonNode instances() throws InterruptedException {
    try {
      return get(server.resolve("/api/v1/instances")).path("instances");
    } catch (IOException notYet) {
      return new ObjectMapper().createArrayNode();
    }
  }

  private JsonNode instance() throws IOException, InterruptedException {
    String id = instances().path(0).path("id").asText();
    return get(server.resolve("/api/v1/instances/" + id));
  }

  private JsonNode get(URI address) throws IOException, InterruptedException {
    var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + address + " answered " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
