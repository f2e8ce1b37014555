// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports with fields replaced at random: taken or refused, and every view still answers. */
class RandomReportsHttpTest {

  private static final int REPORTS = 300;
  private static final int MAX_CHANGES = 3;

  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1",
          "1.5",
          "9223372036854775807",
          "99999999999999999999",
          "1e999",
          "\"NaN\"",
          "\"\"",
          "\"other\"",
          "\"a\\\"b\\nc\\\\\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "true",
          "[]",
          "{}",
          "[null]",
          "[0,1,2]",
          "{\"a\":1}",
          "{\"a\":null}");

  private static final List<String> VIEWS =
      List.of(
          "",
          "/types",
          "/types/other",
          "/generations",
          "/pools",
          "/cycles",
          "/sites",
          "/types?sort=generations.2",
          "/types?sort=refcount.max",
          "/types?sort=pools.occupancy");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_report_whatsoever_breaks_a_view(long seed) throws IOException {
    var random = new Random(seed);
    int accepted = 0;
    try (var server = new TestServer()) {
      for (int i = 1; i <= REPORTS; i++) {
        var report = new GoldenReport().with("/sequence", i);
        int changes = 1 + random.nextInt(MAX_CHANGES);
        for (int change = 0; change < changes; change++) {
          List<String> pointers = report.pointers();
          String pointer = pointers.get(random.nextInt(pointers.size()));
          report.withJson(pointer, VALUES.get(random.nextInt(VALUES.size())));
        }
        String context = "seed=%d report=%d %s".formatted(seed, i, report.json());
        HttpResponse<String> answer = server.report(report);
        assertThat(answer.statusCode()).as(context).isIn(200, 400, 422);
        if (answer.statusCode() == 200) {
          accepted++;
          everyViewAnswers(server, TestServer.instance(answer), context);
        }
      }
    }
    assertThat(accepted).as("seed=%d", seed).isBetween(REPORTS / 20, REPORTS - REPORTS / 20);
  }

  private static void everyViewAnswers(TestServer server, String instance, String context) {
    for (String view : VIEWS) {
      assertThat(server.get(instance + view).statusCode()).as(view + " " + context).isEqualTo(200);
    }
    for (String path : List.of("/metrics", "/", "/api/v1/services", "/api/v1/instances")) {
      assertThat(server.get(path).statusCode()).as(path + " " + context).isEqualTo(200);
    }
  }
}
