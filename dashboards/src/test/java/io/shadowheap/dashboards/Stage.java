// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The real server, the real agent in the shop with real visitors, and a Prometheus with the
 * committed configuration and rules, at shorter intervals, that has a past: that of a full report.
 */
final class Stage implements AutoCloseable {

  /** Service that has a past of three hours. */
  static final String PAST = "golden";

  /** Service that runs. */
  static final String LIVE = "shop";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## (\\S+)\n\n(\\w+)[^\n]*\n\n```\n(.*?)\n```");
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  private static final int LIVE_SCRAPES = 20;
  private static final List<String> LATE =
      List.of(
          "shadowheap_agent_info{service=\"shop\"}",
          "shadowheap_last_old_collection_age_seconds{service=\"shop\"}",
          "shadowheap_cycles_reclaimed_total{service=\"shop\"}",
          "shadowheap_type_freed_objects_total{service=\"shop\",how=\"cyclic\"}",
          "shadowheap_type_reclaim_delay_seconds_count{service=\"shop\"}",
          "shadowheap_duplicates_saved_bytes{service=\"shop\"}",
          "shadowheap_unseen_stores_total{service=\"shop\"}",
          "shadowheap_adoptions_skipped_total{service=\"shop\"}",
          "shadowheap_off_heap_live_bytes{service=\"shop\"}",
          "jvm_gc_pause_seconds_sum");

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final long began = System.currentTimeMillis() / 1_000;
  private final Path folder;
  private Running server;
  private Prometheus prometheus;

  private Stage(Path folder) {
    this.folder = folder;
  }

  static Stage raise(Path folder) throws Exception {
    Stage stage = new Stage(folder);
    try {
      stage.start();
      return stage;
    } catch (Exception | AssertionError e) {
      stage.close();
      throw e;
    }
  }

  private void start() throws Exception {
    int port = Running.freePort();
    List<String> arguments = List.of("--port", "" + port, "--database", "memory");
    // few young bytes, so that its JVM GC pauses within the test
    server = java(port, "server", List.of("-Xmn4m"), "server.jar", arguments);
    server.ready("/-/ready");
    int shopPort = Running.freePort();
    String agent =
        "-javaagent:%s=collector=%s,service=%s,interval=1,budget=100%%"
            .formatted(System.getProperty("agent.jar"), server.base, LIVE);
    List<String> options =
        List.of(agent, "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=1000", "-Xmx256m");
    Running shop = java(shopPort, "shop", options, "shop.jar", List.of("--port", "" + shopPort));
    report(1);
    report(2);
    String target = "job=\"shadowheap\",instance=\"127.0.0.1:" + port + "\"";
    new History(target, began - 60)
        .add(server.get("/metrics", Map.of("Accept", OPEN_METRICS)).body())
        .add(examples())
        .add(
            "# TYPE up gauge\nup 1\n# TYPE scrape_duration_seconds gauge\nscrape_duration_seconds 1")
        .createBlocks(folder);
    prometheus = Prometheus.start(folder, config(port));
    running.push(prometheus);
    shop.ready("/health");
    List<String> visits = new ArrayList<>(List.of("--server", server.base.toString()));
    visits.addAll(List.of("--shop", shop.base.toString(), "--rate", "100"));
    visits.addAll(List.of("--fault", "forgotten-watchers", "--fault", "live-quotes"));
    visits.addAll(List.of("--fault", "labels-per-order"));
    java(0, "visitors", List.of("-Xmx128m"), "demo.jar", visits);
    awaitScrapes();
  }

  private Running java(int port, String name, List<String> options, String jar, List<String> rest)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", System.getProperty(jar)));
    command.addAll(rest);
    Running started = Running.start(folder.resolve(name + ".log"), port, command);
    running.push(started);
    return started;
  }

  /** One sample of every metric, as the documentation shows it. */
  private String examples() throws IOException {
    StringBuilder text = new StringBuilder();
    SECTION
        .matcher(catalog())
        .results()
        .forEach(
            section -> {
              String name = section.group(1).replaceAll("_(total|info)$", "");
              String kind = section.group(2).toLowerCase(Locale.ROOT);
              text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
              text.append(section.group(3).replace("service=\"shop\"", "service=\"" + PAST + "\""));
              text.append('\n');
            });
    return text.toString();
  }

  String catalog() throws IOException {
    return Files.readString(Path.of("../docs/metrics.md"));
  }

  String exposition() throws IOException, InterruptedException {
    return server.get("/metrics").body();
  }

  Prometheus prometheus() {
    return prometheus;
  }

  /** A moment Prometheus has scraped nothing of, only been given. */
  long past() {
    return began - 600;
  }

  long now() {
    return System.currentTimeMillis() / 1_000;
  }

  private void report(int sequence) throws IOException, InterruptedException {
    ObjectNode report =
        (ObjectNode) JSON.readTree(Path.of(System.getProperty("report.json")).toFile());
    report.put("service", PAST).put("serviceInstance", PAST + "-1");
    report.put("sequence", sequence).put("sentAt", System.currentTimeMillis());
    var answer = server.postJson("/api/v1/reports", JSON.writeValueAsBytes(report));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  private static String config(int serverPort) throws IOException {
    return Files.readString(Path.of("prometheus/prometheus.yml"))
        .replace("localhost:7010", "127.0.0.1:" + serverPort)
        .replace("rules/", Path.of("prometheus/rules").toAbsolutePath() + "/")
        .replaceAll("(scrape|evaluation)_(interval|timeout): \\d+s", "$1_$2: 1s");
  }

  /** A rate needs two samples; what comes late in a JVM's life is waited for, not hoped for. */
  private void awaitScrapes() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    for (String series : LATE) {
      String count = "max(count_over_time(" + series + "[3m]))";
      while (samples(count) < (series.equals(LATE.get(0)) ? LIVE_SCRAPES : 4)) {
        assertThat(System.nanoTime()).as("%s is scraped in time", series).isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private int samples(String count) throws IOException, InterruptedException {
    return prometheus.query(count).at("/data/result/0/value/1").asInt();
  }

  @Override
  public void close() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
