// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.benchmarks.MeasuredProcess;
import io.shadowheap.benchmarks.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A simulated fleet against a server process of its own. Run by benchmarks/fleet.
 *
 * <p>Sends, scrapes meanwhile, and in the end asks for every sum of every service and compares it
 * with what was sent. With {@code --ramp} the fleet is doubled until the server refuses.
 */
public final class Fleet {

  private static final Pattern LIVE =
      Pattern.compile("shadowheap_type_live_objects\\{.*?service=\"([^\"]*)\"");

  private static final double INTERVAL_SECONDS = 10;
  private static final int SCRAPE_SECONDS = 5;
  private static final int PATIENCE_SECONDS = 60;
  private static final int LARGEST = 64_000;
  private static final long SEED = 1;

  private final HttpClient http = HttpClient.newHttpClient();
  private final FleetOptions options;
  private final URI server;
  private final ReportText text;
  private final Times scrapes = new Times();
  private volatile long series;
  private volatile boolean over;

  private Fleet(FleetOptions options, URI server, ReportText text) {
    this.options = options;
    this.server = server;
    this.text = text;
  }

  /** See {@link FleetOptions#HELP}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    FleetOptions options = FleetOptions.of(args);
    if (options == null) {
      System.out.println(FleetOptions.HELP);
      return;
    }
    int port = Shop.freePort();
    var text = new ReportText(Path.of("wire/src/test/resources/golden/v1/full.json"));
    boolean held;
    try (var process = new MeasuredProcess(options.serverCommand(port))) {
      var fleet = new Fleet(options, URI.create("http://127.0.0.1:" + port), text);
      awaitReady(fleet.http, fleet.server, process);
      held = options.ramp() ? fleet.ramp() : fleet.load(options.instances());
    }
    System.exit(held ? 0 : 1);
  }

  static void awaitReady(HttpClient http, URI server, MeasuredProcess process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      try {
        if (get(http, server, "/-/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it still starts
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IOException("the server does not become ready; printed=" + process.printed());
  }

  private static HttpResponse<String> get(HttpClient http, URI server, String path)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
  }

  private boolean load(int size) throws IOException, InterruptedException {
    List<SimulatedInstance> instances =
        IntStream.range(0, size)
            .mapToObj(i -> new SimulatedInstance(i, options.types(), SEED))
            .toList();
    Thread scraper = new Thread(this::scrape, "scraper");
    try (Senders senders = new Senders(server, text)) {
      System.out.printf(
          "%,d instances, %d types, a report each %.0f s for %d s, seed=%d%n",
          size, options.types(), INTERVAL_SECONDS, options.seconds(), SEED);
      scraper.start();
      int rounds = (int) Math.max(1, options.seconds() / INTERVAL_SECONDS);
      senders.send(instances, rounds, INTERVAL_SECONDS);
      over = true;
      scraper.join();
      Comparison totals = compare(instances);
      print(senders, totals);
      return senders.refused.sum() == 0 && totals.holds();
    }
  }

  private void print(Senders senders, Comparison totals) {
    long sent = senders.sent.sum();
    System.out.printf(
        "reports         %,d sent, %,d refused (none wanted) %s%n",
        sent, senders.refused.sum(), senders.refusal());
    System.out.printf("                %,d bytes each, gzipped%n", senders.bytes.sum() / sent);
    System.out.printf(
        "ingest          p50=%.1f ms p99=%.1f ms (at most 100) max=%.1f ms; began late p99=%.1f ms%n",
        senders.times.at(0.5), senders.times.at(0.99), senders.times.at(1), senders.late.at(0.99));
    System.out.printf(
        "/metrics        p50=%.1f ms p99=%.1f ms (at most 300) max=%.1f ms; %d scrapes, %,d series (at most 50,000)%n",
        scrapes.at(0.5), scrapes.at(0.99), scrapes.at(1), scrapes.size(), series);
    System.out.println("totals          " + totals);
  }

  private void scrape() {
    while (!over) {
      try {
        long start = System.nanoTime();
        HttpResponse<String> answer = get(http, server, "/metrics");
        scrapes.add(System.nanoTime() - start);
        series = answer.body().lines().filter(line -> !line.startsWith("#")).count();
        TimeUnit.SECONDS.sleep(SCRAPE_SECONDS);
      } catch (IOException e) {
        System.out.println("scrape failed: " + e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Comparison compare(List<SimulatedInstance> instances)
      throws IOException, InterruptedException {
    var sums = new Sums();
    instances.forEach(sums::add);
    var result = new Comparison();
    for (String service : sums.services()) {
      String path = "/api/v1/services/" + service + "/types?limit=10000";
      sums.compare(service, json(http, server, path).path("types"), result);
    }
    result.differs(
        json(http, server, "/api/v1/instances?limit=10000").path("instances").size()
            != instances.size(),
        "number of instances");
    compareMetrics(sums, result);
    return result;
  }

  /** What a query would sum over instances and types, folded or not. */
  private void compareMetrics(Sums sums, Comparison result)
      throws IOException, InterruptedException {
    Map<String, Double> said = new HashMap<>();
    for (String line : get(http, server, "/metrics").body().lines().toList()) {
      var found = LIVE.matcher(line);
      if (found.lookingAt()) {
        said.merge(
            found.group(1),
            Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
            Double::sum);
      } else if (line.startsWith("shadowheap_server_instances_")
          || line.startsWith("shadowheap_server_types_")) {
        System.out.println("                " + line);
      }
    }
    for (String service : sums.services()) {
      double sent = sums.live(service);
      result.differs(
          said.getOrDefault(service, 0.0) != sent,
          service + " /metrics said=" + said.get(service) + " live objects, sent=" + sent);
    }
  }

  static JsonNode json(HttpClient http, URI server, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get(http, server, path);
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + path + " answered " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }

  /** Larger fleets, new ones each time, until the server refuses or takes too long. */
  private boolean ramp() throws InterruptedException {
    List<SimulatedInstance> instances = new ArrayList<>();
    for (int size = options.instances(); size <= LARGEST; size *= 2) {
      for (int i = instances.size(); i < size; i++) {
        instances.add(new SimulatedInstance(i, options.types(), SEED));
      }
      try (Senders senders = new Senders(server, text)) {
        senders.send(instances, 3, INTERVAL_SECONDS);
        System.out.printf(
            "%,7d instances  refused %,d of %,d  ingest p99=%.1f ms  began late p99=%.1f ms  %s%n",
            size,
            senders.refused.sum(),
            senders.sent.sum(),
            senders.times.at(0.99),
            senders.late.at(0.99),
            senders.refusal());
        if (senders.refused.sum() > 0 || senders.late.at(0.99) > 1e3 * INTERVAL_SECONDS) {
          return true;
        }
      }
    }
    return true;
  }
}
