// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twenty minutes of warm-up; one instance leaks ten orders in ten seconds, the other none. */
class LeakHttpTest {

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    await().until(() -> !server.json("/api/v1/leaks").get("learning").asBoolean());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String run(String instance, int reports, int more) {
    long begin = server.clock.millis();
    HttpResponse<String> last = null;
    for (int i = 1; i <= reports; i++) {
      server.clock.advance(Duration.ofSeconds(10));
      last =
          server.report(
              new GoldenReport()
                  .with("/serviceInstance", instance)
                  .with("/startedAt", begin)
                  .with("/sentAt", begin + 10_000L * i)
                  .with("/sequence", i)
                  .with("/types/0/ageSeconds/max", 10.0 * i)
                  .with("/sites/0/liveObjects", 1_000 + more * i)
                  .with("/types/0/liveObjects", 1_000 + more * i)
                  .with("/types/0/liveBytes", 48 * (1_000 + more * i))
                  .with("/types/0/refcount/objects", 1_000 + more * i));
    }
    return TestServer.instance(last);
  }

  @Test
  void a_leak_is_told_per_instance_per_service_for_all_and_as_a_metric() {
    String leaking = run("leaking", 125, 10);
    JsonNode verdict = server.json(leaking + "/leaks").at("/leaks/0");
    assertThat(verdict.get("state").asText()).as(verdict.toString()).isEqualTo("leak");
    assertThat(verdict.get("type").asText()).isEqualTo("shop.Order");
    assertThat(verdict.get("basis").asText()).isEqualTo("fully_tracked");
    assertThat(verdict.get("objectsPerSecond").asDouble()).isEqualTo(1.0);
    assertThat(verdict.get("bytesPerSecond").asDouble()).isEqualTo(48.0);
    assertThat(verdict.get("secondsToLimit").asDouble()).isEqualTo(671_088_640 / 48.0);
    assertThat(verdict.at("/sites/0/site").asText()).isEqualTo("shop.Checkout.place:41");
    JsonNode service = server.json("/api/v1/services/shop/leaks").at("/leaks/0");
    assertThat(service.get("instances").asInt()).isEqualTo(1);
    assertThat(service.get("ofInstances").asInt()).isEqualTo(1);
    assertThat(leaking).endsWith(service.get("fastest").asText());
    JsonNode all = server.json("/api/v1/leaks?state=leak");
    assertThat(all.get("total").asInt()).isEqualTo(1);
    assertThat(all.get("unwatched").asInt()).isZero();
    assertThat(server.get("/metrics").body())
        .contains(
            "shadowheap_type_leak_objects_per_second{service=\"shop\",service_instance=\"leaking\","
                + "type=\"shop.Order\"} 1.0\n",
            "shadowheap_type_leak_limit_seconds{");
    assertThat(server.get("/api/v1/leaks?format=csv").body()).contains("\r\nshop,shop.Order,leak,");
  }

  @Test
  void before_the_warm_up_it_only_grows_and_says_what_is_waited_for() {
    String leaking = run("leaking", 60, 10);
    JsonNode verdict = server.json(leaking + "/leaks").at("/leaks/0");
    assertThat(verdict.get("state").asText()).isEqualTo("growing");
    assertThat(verdict.get("because").asText()).isEqualTo("the service is known for 590 of 1200 s");
    assertThat(server.get("/metrics").body()).doesNotContain("shadowheap_type_leak");
  }

  @Test
  void what_is_steady_is_silent() {
    String steady = run("steady", 125, 0);
    assertThat(server.json(steady + "/leaks").get("leaks")).isEmpty();
    assertThat(server.json("/api/v1/leaks").get("total").asInt()).isZero();
  }
}
