// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.shadowheap.benchmarks.MeasuredProcess;
import io.shadowheap.benchmarks.Shop;
import io.shadowheap.collector.Chromium;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How fast the server's page is in a real browser, on a fleet of 1,000 instances, one service of
 * which has more than 5,000 types. Run by benchmarks/page.
 */
public final class PageSpeed {

  private static final int INSTANCES = 1_000;
  private static final int TYPES = 200;

  /** Of one service three instances have so many types, each others; a report may have no more. */
  private static final int MOST_TYPES = 2_000;

  private static final List<Integer> LARGE = List.of(1, 21, 41);
  private static final int ROUNDS = 7;
  private static final long SEED = 1;
  private static final double VIEW_MILLIS = 1_000;
  private static final double FILTER_MILLIS = 100;
  private static final double BUNDLE_BYTES = 500_000;

  /** When a table is there and painted, in milliseconds since the address was opened. */
  private static final String NOTE_FIRST_VIEW =
      """
      new MutationObserver(() => {
        if (window.viewed === undefined && document.querySelector('main tbody tr')) {
          window.viewed = 0;
          requestAnimationFrame(() => setTimeout(() => { window.viewed = performance.now(); }));
        }
      }).observe(document, {childList: true, subtree: true});
      window.pauses = [];
      new PerformanceObserver(list => list.getEntries().forEach(e => window.pauses.push(e.duration)))
          .observe({type: 'longtask'});
      """;

  /** Waits for it. */
  private static final String FIRST_VIEW =
      """
      () => new Promise(found => {
        const look = () => window.viewed ? found(window.viewed) : setTimeout(look, 20);
        look();
      })
      """;

  /** Types a word, letter by letter; how long until the slowest letter's rows are painted. */
  private static final String FILTER =
      """
      async ([id, word]) => {
        let slowest = 0;
        for (let i = 1; i <= word.length; i++) {
          const start = performance.now();
          const input = document.getElementById(id);
          input.value = word.slice(0, i);
          input.dispatchEvent(new Event('input', {bubbles: true}));
          await new Promise(painted => requestAnimationFrame(() => setTimeout(painted)));
          slowest = Math.max(slowest, performance.now() - start);
        }
        return slowest;
      }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Chromium chromium;
  private boolean held = true;

  private PageSpeed(URI server, Chromium chromium) {
    this.server = server;
    this.chromium = chromium;
  }

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = Shop.freePort();
    var server = URI.create("http://127.0.0.1:" + port);
    var options = new FleetOptions(INSTANCES, TYPES, 0, "memory", false);
    boolean held;
    try (var process = new MeasuredProcess(options.serverCommand(port));
        Chromium chromium = Chromium.start()) {
      Fleet.awaitReady(HttpClient.newHttpClient(), server, process);
      held = new PageSpeed(server, chromium).measure();
    }
    System.exit(held ? 0 : 1);
  }

  private boolean measure() throws IOException, InterruptedException {
    List<SimulatedInstance> fleet = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      int large = LARGE.indexOf(i);
      fleet.add(
          large < 0
              ? new SimulatedInstance(i, TYPES, SEED)
              : new SimulatedInstance(i, MOST_TYPES, large * MOST_TYPES, SEED));
    }
    var text = new ReportText(Path.of("wire/src/test/resources/golden/v1/full.json"));
    try (var senders = new Senders(server, text)) {
      senders.send(fleet, 1, 10);
      if (senders.refused.sum() > 0) {
        throw new IOException("reports were refused: " + senders.refusal());
      }
      String service = "/services/" + fleet.get(1).service;
      int total = Fleet.json(http, server, "/api/v1" + service + "/types").path("total").asInt();
      System.out.printf(
          "%,d instances, one service of %,d types; %d rounds, new browser profile each%n",
          INSTANCES, total, ROUNDS);
      bundle();
      String large = "/#/instances/" + id("instance-1");
      view("fleet", "/");
      view("service of all types", "/#" + service);
      view("instance", large);
      view("its %,d types".formatted(fleet.get(1).types()), large + "/types");
      filter("1,000 instances", "/", "instances-filter", "instance-77");
      filter("%,d types".formatted(total), "/#" + service, "types-filter", "part7.Thing1");
      updates("/#" + service, senders, fleet);
    }
    return held;
  }

  private void bundle() throws IOException, InterruptedException {
    double all = gzipped("/");
    var index = HttpRequest.newBuilder(server.resolve("/")).build();
    var asset = Pattern.compile("assets/[^\"]+");
    for (var found :
        asset.matcher(http.send(index, BodyHandlers.ofString()).body()).results().toList()) {
      all += gzipped("/" + found.group());
    }
    result("bundle, gzip", "%,.0f B".formatted(all), all, BUNDLE_BYTES, "500,000 B");
  }

  private int gzipped(String file) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve(file)).header("Accept-Encoding", "gzip");
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + file + " answered " + answer.statusCode());
    }
    return answer.body().length;
  }

  private void view(String screen, String address) {
    ToDoubleFunction<Page> viewed = page -> ((Number) page.evaluate(FIRST_VIEW)).doubleValue();
    times("first view, " + screen, address, viewed, VIEW_MILLIS, "1,000 ms");
  }

  private void filter(String what, String address, String input, String word) {
    ToDoubleFunction<Page> filtered =
        page -> {
          page.evaluate(FIRST_VIEW);
          var slowest = (Number) page.evaluate(FILTER, List.of(input, word));
          int rows = page.locator("main tr:has-text('" + word + "')").count();
          if (rows < 1) {
            throw new IllegalStateException("nothing is left by filter=" + word);
          }
          return slowest.doubleValue();
        };
    times("filter, " + what, address, filtered, FILTER_MILLIS, "100 ms");
  }

  /**
   * A fleet goes on reporting: how long nothing else can be done while the screen is drawn anew.
   */
  private void updates(String address, Senders senders, List<SimulatedInstance> fleet)
      throws InterruptedException {
    try (BrowserContext context = chromium.browser.newContext()) {
      Page page = open(context, address);
      page.evaluate(FIRST_VIEW);
      page.evaluate("window.pauses.length = 0");
      senders.send(fleet, 2, 10);
      var longest = (Number) page.evaluate("Math.max(0, ...window.pauses)");
      System.out.printf(
          "%-34s longest pause %,.0f ms in 20 s (none of 50 ms or more is 0)%n",
          "update, all types", longest.doubleValue());
    }
  }

  private void times(
      String what, String address, ToDoubleFunction<Page> time, double most, String target) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      try (BrowserContext context = chromium.browser.newContext()) {
        millis.add(time.applyAsDouble(open(context, address)));
      }
    }
    Collections.sort(millis);
    double median = millis.get(ROUNDS / 2);
    String text =
        "%,.0f ms (%,.0f..%,.0f)".formatted(median, millis.get(0), millis.get(ROUNDS - 1));
    result(what, text, median, most, target);
  }

  private Page open(BrowserContext context, String address) {
    context.addInitScript(NOTE_FIRST_VIEW);
    Page page = context.newPage();
    page.navigate(server + address);
    return page;
  }

  private void result(String what, String text, double value, double most, String target) {
    boolean ok = value <= most;
    held &= ok;
    System.out.printf("%-34s %s (at most %s)%s%n", what, text, target, ok ? "" : " MISSED");
  }

  private String id(String name) throws IOException, InterruptedException {
    for (var instance : Fleet.json(http, server, "/api/v1/instances").path("instances")) {
      if (instance.path("serviceInstance").asText().equals(name)) {
        return instance.path("id").asText();
      }
    }
    throw new IOException("no instance is named " + name);
  }
}
