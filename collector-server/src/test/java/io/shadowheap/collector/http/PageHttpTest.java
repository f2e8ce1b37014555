// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page as files over HTTP; what it shows in a browser is tested in PageIT. */
class PageHttpTest {

  private static final Pattern ASSET = Pattern.compile("assets/app-[0-9a-f]{16}\\.(js|css)");
  private static final int MOST_GZIPPED_BYTES = 250_000;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_page_may_run_and_ask_for_what_its_own_server_has_and_nothing_else() {
    HttpResponse<String> page = server.get("/");
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " img-src 'self' blob: data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
  }

  @Test
  void the_page_names_no_instance_so_that_no_name_can_become_a_part_of_it() {
    String before = server.get("/").body();
    server.report(new GoldenReport().with("/service", "<img src=x onerror=alert(1)>"));
    assertThat(server.get("/").body()).isEqualTo(before).doesNotContain("http:", "https:", "//");
  }

  @Test
  void the_page_is_asked_for_each_time_and_what_it_loads_is_kept_forever() {
    HttpResponse<String> page = server.get("/");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    List<String> assets = assets(page.body());
    assertThat(assets).hasSize(2);
    for (String asset : assets) {
      HttpResponse<String> answer = server.get("/" + asset);
      assertThat(answer.statusCode()).as(asset).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .contains("public, max-age=31536000, immutable");
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains((asset.endsWith(".js") ? "text/javascript" : "text/css") + "; charset=utf-8");
    }
  }

  @Test
  void script_and_style_together_are_small() {
    int bytes =
        assets(server.get("/").body()).stream()
            .map(asset -> server.get("/" + asset).body().getBytes(StandardCharsets.UTF_8))
            .mapToInt(body -> TestServer.gzip(body).length)
            .sum();
    assertThat(bytes).isBetween(50_000, MOST_GZIPPED_BYTES);
  }

  @Test
  void a_file_of_an_older_version_is_not_answered_with_the_page() {
    HttpResponse<String> answer = server.get("/assets/app-0000000000000000.js");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("asset=app-0000000000000000.js is not known; reload the page");
  }

  private static List<String> assets(String html) {
    return ASSET.matcher(html).results().map(MatchResult::group).toList();
  }
}
