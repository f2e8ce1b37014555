// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of findings over HTTP; how they look in a browser is tested in ReportIT. */
class FindingsHttpTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/findings.html");

  private TestServer server;
  private String file;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    await().until(() -> !server.json("/api/v1/leaks").get("learning").asBoolean());
    file = server.goldenInstance() + "/report.html";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_golden_report_is_said_as_the_golden_file_says() throws IOException {
    String main = server.get(file).body().replaceFirst("(?s).*(<header .*</main>).*", "$1\n");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, main);
    }
    assertThat(main).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void it_forbids_itself_to_load_anything_but_its_own_style() {
    HttpResponse<String> answer = server.get(file);
    assertThat(answer.body())
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .containsPattern(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;"
                + " style-src &#39;sha256-[A-Za-z0-9+/=]{44}&#39;; img-src data:; base-uri"
                + " &#39;none&#39;; form-action &#39;none&#39;\">")
        .doesNotContain("<script", "http:", "https:", "style=", "\0");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("inline; filename=\"shadowheap-shop-shop-1.html\"");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains("frame-ancestors 'none'");
  }

  @Test
  void its_tag_changes_with_what_it_says_and_not_with_the_moment_it_is_made() {
    HttpResponse<String> first = server.get(file);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    server.clock.advance(Duration.ofSeconds(3));
    assertThat(server.get(file).body()).isNotEqualTo(first.body());
    assertThat(server.get(file, "If-None-Match", tag).statusCode()).isEqualTo(304);
    server.report(new GoldenReport().with("/sequence", 11));
    assertThat(server.get(file, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void a_leak_comes_first_with_its_site_its_rate_and_its_past() {
    long begin = server.clock.millis();
    for (int i = 1; i <= 125; i++) {
      server.clock.advance(Duration.ofSeconds(10));
      server.report(
          new GoldenReport()
              .with("/startedAt", begin)
              .with("/sentAt", begin + 10_000L * i)
              .with("/sequence", i)
              .with("/types/0/ageSeconds/max", 10.0 * i)
              .with("/sites/0/liveObjects", 1_000 + 10 * i)
              .with("/types/0/liveObjects", 1_000 + 10 * i)
              .with("/types/0/liveBytes", 48 * (1_000 + 10 * i))
              .with("/types/0/refcount/objects", 1_000 + 10 * i));
    }
    String said = server.get(file).body().replaceAll("<[^>]*>", "");
    assertThat(said)
        .contains(
            "1 type leaks.",
            "shop.Order leaks.",
            "1 objects/s, 48 B/s modelled judged as fully tracked.",
            "The JVM heap is full in ",
            "Made at shop.Checkout.place:41 (+",
            "Live objects of shop.Order");
  }

  @Test
  void what_is_not_known_of_a_census_is_said() {
    GoldenReport census = new GoldenReport().with("/serviceInstance", "counted").asCensus();
    String said = server.get(TestServer.instance(server.report(census)) + "/report.html").body();
    assertThat(said).contains("Tier census: allocations are counted", "Tier census does not tell.");
  }

  @Test
  void an_instance_or_a_range_that_is_none_is_a_problem() {
    HttpResponse<String> nobody = server.get("/api/v1/instances/nobody/report.html");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body()).contains("instance id=nobody is not known");
    HttpResponse<String> never = server.get(file + "?range=ever");
    assertThat(never.statusCode()).isEqualTo(400);
    assertThat(never.body()).contains("range=ever; write a time, as 6h (units s, m, h, d)");
    assertThat(server.get("/api/v1/diff/report.html").statusCode()).isEqualTo(400);
  }
}
