// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHttpTest {

  private TestServer server;
  private String instance;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    instance = server.goldenInstance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void services_sum_their_instances() {
    server.report(
        new GoldenReport().with("/serviceInstance", "shop-2").with("/serviceVersion", "3"));
    server.clock.advance(Duration.ofSeconds(50));
    server.report(new GoldenReport().with("/sequence", 11));
    server.clock.advance(Duration.ofSeconds(11));
    server.report(new GoldenReport().with("/service", "audit"));
    JsonNode services = server.json("/api/v1/services").get("services");
    assertThat(services.findValuesAsText("service")).containsExactly("audit", "shop");
    assertThat(services.get(1).toString())
        .isEqualTo(
            "{\"service\":\"shop\",\"instances\":2,\"reporting\":1,\"versions\":[\"2.4.0\",\"3\"],"
                + "\"lastSeen\":1793000150500,\"liveObjects\":6850,\"liveBytes\":356672}");
  }

  @Test
  void instances_say_who_they_are() {
    JsonNode listed = server.json("/api/v1/instances").get("instances").get(0);
    assertThat(fields(listed))
        .contains(
            "id",
            "service",
            "serviceInstance",
            "version",
            "jvm",
            "tier",
            "profile",
            "startedAt",
            "lastSeen",
            "lastSequence",
            "reports",
            "coverage");
    assertThat(listed.get("lastSeen").asLong()).isEqualTo(1_793_000_100_500L);
    assertThat(listed.get("jvm").get("collector").asText()).isEqualTo("G1");
    assertThat(listed.get("silent").asBoolean()).isFalse();

    JsonNode detail = server.json(instance);
    assertThat(fields(detail)).containsAll(fields(listed));
    assertThat(detail.get("labels").get("zone").asText()).isEqualTo("b");
    assertThat(detail.get("totals").get("edges").asLong()).isEqualTo(9_000);
    assertThat(detail.get("self").get("touched").asLong()).isEqualTo(1_024);
    assertThat(detail.get("laws")).isEmpty();
  }

  @Test
  void a_silent_instance_stays_in_the_json_with_the_time_it_was_last_seen() {
    server.clock.advance(Duration.ofSeconds(61));
    JsonNode listed = server.json("/api/v1/instances").get("instances").get(0);
    assertThat(listed.get("silent").asBoolean()).isTrue();
    assertThat(listed.get("lastSeen").asLong()).isEqualTo(1_793_000_100_500L);
  }

  @Test
  void types_come_by_live_bytes_with_the_sum_of_the_others() {
    JsonNode answer = server.json(instance + "/types");
    assertThat(answer.get("types").findValuesAsText("type"))
        .containsExactly("shop.Order", "byte[]", "shop.Cart$$Lambda");
    assertThat(answer.get("other").get("liveObjects").asLong()).isEqualTo(602);
    assertThat(answer.get("total").asInt()).isEqualTo(3);
    JsonNode limited = server.json(instance + "/types?limit=1");
    assertThat(limited.get("types").findValuesAsText("type")).containsExactly("shop.Order");
    assertThat(limited.get("total").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          allocatedObjects     | byte[] shop.Order shop.Cart$$Lambda
          freed.cyclic.objects | shop.Order byte[] shop.Cart$$Lambda
          generations.2        | shop.Order byte[] shop.Cart$$Lambda
          generations.0        | shop.Order shop.Cart$$Lambda byte[]
          refcount.max         | shop.Order byte[] shop.Cart$$Lambda
          pools.occupancy      | byte[] shop.Order shop.Cart$$Lambda
          ageSeconds.p50       | byte[] shop.Order shop.Cart$$Lambda
          """)
  void types_come_by_any_number_largest_first_missing_ones_last(String sort, String types) {
    assertThat(server.json(instance + "/types?sort=" + sort).get("types").findValuesAsText("type"))
        .containsExactly(types.split(" "));
  }

  @Test
  void a_type_at_half_occupancy_with_stranded_bytes_shows_exactly_that() {
    assertThat(server.json(instance + "/types/shop.Order").toString())
        .isEqualTo(
            "{\"type\":\"shop.Order\",\"allocatedObjects\":10080,\"allocatedBytes\":483840,"
                + "\"registered\":10080,\"adopted\":0,\"liveObjects\":5040,\"liveBytes\":241920,"
                + "\"provenance\":\"observed\",\"fullyTracked\":true,"
                + "\"refcount\":{\"objects\":5040,\"sum\":7140,\"max\":9,"
                + "\"histogram\":[0,4040,500,300,150,50,0,0]},"
                + "\"generations\":[240,800,4000],\"untrackedByGc\":0,"
                + "\"ageSeconds\":{\"p50\":12.5,\"p95\":240.0,\"max\":601.25},"
                + "\"pools\":{\"used\":120,\"full\":0,\"empty\":0,\"blocksUsed\":5040,"
                + "\"blocksTotal\":10080,\"occupancy\":0.5,\"strandedBytes\":241920,"
                + "\"releasableBytes\":0,\"largeObjects\":0,\"largeBytes\":0},"
                + "\"pending\":0,\"freed\":{\"acyclic\":{\"objects\":2000,\"bytes\":96000},"
                + "\"cyclic\":{\"objects\":3000,\"bytes\":144000},"
                + "\"unsettled\":{\"objects\":20,\"bytes\":960},"
                + "\"untraced\":{\"objects\":10,\"bytes\":480},"
                + "\"unknown\":{\"objects\":5,\"bytes\":240},"
                + "\"finalizable\":{\"objects\":3,\"bytes\":144},"
                + "\"classUnloading\":{\"objects\":2,\"bytes\":96}},"
                + "\"reclaimDelay\":{\"objects\":4500,\"sumSeconds\":27000.5,\"maxSeconds\":61.5,"
                + "\"histogram\":[500,1000,1500,1200,298,0,2,0,0,0,0,0],\"untimed\":540},\"thinned\":0}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte[]",
        "a.B$$Lambda",
        "a.B$$Lambda/0x1f",
        "..",
        "a b+c%2F",
        "x?y#z;w",
        "größe.Café",
        "\"<script>alert('1')</script>\"\n\\",
        "😀"
      })
  void a_type_is_found_by_its_url_encoded_name_and_any_name_is_only_data(String name) {
    server.report(new GoldenReport().with("/types/1/type", name).with("/sequence", 11));
    JsonNode type = server.json(instance + "/types/" + encode(name));
    assertThat(type.get("type").asText()).isEqualTo(name);
    assertThat(type.get("liveObjects").asLong()).isEqualTo(1_200);
  }

  @Test
  void generations_show_thresholds_counts_and_collections() {
    JsonNode answer = server.json(instance + "/generations");
    assertThat(answer.get("thresholds").toString()).isEqualTo("[700,10,10]");
    assertThat(answer.get("counts").toString()).isEqualTo("[348,4,2]");
    assertThat(answer.get("generations").get(2).toString())
        .isEqualTo(
            "{\"generation\":2,\"objects\":4302,\"collections\":1,\"collected\":3000,"
                + "\"uncollectable\":0,\"lastDurationSeconds\":0.031}");
  }

  @Test
  void pools_balance() {
    JsonNode answer = server.json(instance + "/pools");
    assertThat(answer.get("pools")).hasSize(4);
    assertThat(answer.get("pools").get(0).get("sizeClass").asInt()).isEqualTo(48);
    assertThat(answer.get("pools").get(0).get("type").asText()).isEqualTo("shop.Order");
    JsonNode account = answer.get("account");
    assertThat(account.get("poolBytes").asLong()).isEqualTo(614_400);
    assertThat(account.get("arenaBytes").asLong()).isEqualTo(786_432);
  }

  @Test
  void cycles_show_the_ring_what_it_holds_and_where_it_was_made() {
    JsonNode answer = server.json(instance + "/cycles");
    assertThat(answer.get("objects").toString())
        .isEqualTo(
            "{\"suspected\":3120,\"confirmed\":3000,\"withdrawn\":90,\"suspicions\":{\"now\":20,"
                + "\"confirmed\":2910,\"undecided\":100,\"cycles\":1000,\"cyclesSuspected\":970}}");
    JsonNode ring = answer.get("cycles").get(0);
    assertThat(ring.get("cycle").toString())
        .isEqualTo(
            "[{\"type\":\"shop.Order\",\"slot\":\"listener\"},"
                + "{\"type\":\"shop.OrderListener\",\"slot\":\"order\"}]");
    assertThat(ring.get("heldBytes").asLong()).isEqualTo(336_000);
    assertThat(ring.get("held").get(0).get("type").asText()).isEqualTo("byte[]");
    assertThat(ring.get("seen").asLong()).isEqualTo(1_500);
    assertThat(ring.get("state").asText()).isEqualTo("confirmed");
    assertThat(ring.get("sites").get(0).get("site").asText()).isEqualTo("shop.Checkout.place:41");
  }

  @Test
  void cycles_of_the_application_come_before_larger_ones_of_the_jdk() {
    String rows =
        "[%s,%s,%s]"
            .formatted(
                cycle("jdk", false, 900_000), cycle("small", true, 1), cycle("large", true, 2));
    server.report(new GoldenReport().with("/sequence", 11).withJson("/cycles", rows));
    assertThat(server.json(instance + "/cycles").get("cycles").findValuesAsText("fingerprint"))
        .containsExactly("large", "small", "jdk");
    assertThat(server.json(instance + "/cycles?limit=1").get("cycles")).hasSize(1);
  }

  @Test
  void sites_come_by_allocated_bytes_with_the_sum_of_the_others() {
    JsonNode answer = server.json(instance + "/sites");
    assertThat(answer.get("sites").findValuesAsText("site"))
        .containsExactly("shop.Search.run:17", "shop.Checkout.place:41");
    assertThat(answer.get("other").get("allocatedObjects").asLong()).isEqualTo(1_050_100);
    assertThat(answer.get("total").asInt()).isEqualTo(2);
    JsonNode limited = server.json(instance + "/sites?sort=generation2Objects&limit=1");
    assertThat(limited.get("sites").findValuesAsText("site"))
        .containsExactly("shop.Checkout.place:41");
  }

  @Test
  void duplicates_show_what_one_object_per_value_would_save_and_where_they_are_held() {
    JsonNode answer = server.json(instance + "/duplicates");
    assertThat(fields(answer))
        .containsExactly("duplicates", "holders", "holdersRead", "valuesSkipped", "total");
    JsonNode strings = answer.get("duplicates").get(0);
    assertThat(strings.get("type").asText()).isEqualTo("java.lang.String");
    assertThat(strings.get("instances").asLong()).isEqualTo(4_300);
    assertThat(strings.get("distinct").asLong()).isEqualTo(345);
    assertThat(strings.get("bytes").asLong()).isEqualTo(240_800);
    assertThat(strings.get("savedBytes").asLong()).isEqualTo(221_200);
    assertThat(strings.get("places").get(0).get("path").toString())
        .isEqualTo("[\"shop.customer.ShippingLabels.byOrder\",\"shop.cache.LruCache.entries\"]");
    assertThat(answer.get("holdersRead").asLong()).isEqualTo(4_800);
    JsonNode cached = server.json(instance + "/duplicates?sort=cachedBytes&limit=1");
    assertThat(cached.get("duplicates")).hasSize(1);
    assertThat(cached.get("duplicates").get(0).get("type").asText()).isEqualTo("java.lang.Integer");
    assertThat(cached.get("total").asInt()).isEqualTo(2);
  }

  @Test
  void memory_outside_the_heap_is_shown_by_site_beside_the_pools_of_the_jvm() {
    JsonNode answer = server.json(instance + "/offheap");
    assertThat(fields(answer))
        .containsExactly("sites", "pools", "views", "notFollowed", "vanished", "lost", "total");
    assertThat(answer.get("notFollowed").asLong()).isEqualTo(6);
    assertThat(answer.get("vanished").asLong()).isEqualTo(3);
    assertThat(answer.get("lost").asLong()).isEqualTo(7);
    assertThat(answer.get("sites").get(0).toString())
        .isEqualTo(
            "{\"site\":\"shop.Images.read:12\",\"kind\":\"direct\",\"allocations\":100,"
                + "\"allocatedBytes\":819200,\"live\":8,\"liveBytes\":65536}");
    assertThat(answer.get("pools").get(0).get("capacityBytes").asLong()).isEqualTo(90_112);
    assertThat(answer.get("views").asLong()).isEqualTo(5);
    JsonNode most = server.json(instance + "/offheap?sort=allocations&limit=1");
    assertThat(most.get("sites")).hasSize(1);
    assertThat(most.get("total").asInt()).isEqualTo(4);
  }

  @Test
  void a_census_has_empty_generations_pools_and_counts_only_allocations() {
    server.report(new GoldenReport().asCensus().with("/sequence", 11));
    assertThat(server.get(instance + "/generations").body())
        .isEqualTo("{\"thresholds\":[],\"counts\":[],\"generations\":[]}");
    assertThat(server.get(instance + "/pools").body()).isEqualTo("{\"pools\":[]}");
    assertThat(server.get(instance + "/duplicates").body())
        .isEqualTo(
            "{\"duplicates\":[],\"holders\":0,\"holdersRead\":0,\"valuesSkipped\":{},\"total\":0}");
    assertThat(server.json(instance + "/types/shop.Order").has("refcount")).isFalse();
  }

  @Test
  void health_is_said_plainly_and_head_is_answered_as_get() {
    assertThat(server.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(server.get("/-/ready").statusCode()).isEqualTo(200);
    assertThat(server.method("HEAD", "/-/ready").statusCode()).isEqualTo(200);
  }

  private static String cycle(String fingerprint, boolean application, long heldBytes) {
    return """
    {"fingerprint":"%s","cycle":[{"type":"a.A","slot":"next"}],"applicationTypes":%s,
     "objects":1,"bytes":1,"heldBytes":%d,"held":[],"seen":1,"state":"suspected","sites":[],
     "firstSeen":1,"lastSeen":1}\
    """
        .formatted(fingerprint, application, heldBytes);
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }

  private static List<String> fields(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void agents_that_listen_are_targets_as_prometheus_reads_them_until_they_fall_silent() {
    server.report(
        new GoldenReport()
            .with("/serviceInstance", "does-not-listen")
            .with("/sequence", 12)
            .without("/scrape"));
    assertThat(server.get("/api/v1/targets").body())
        .isEqualTo(
            "[{\"targets\":[\"orders-7.shop:7011\"],\"labels\":{"
                + "\"__meta_shadowheap_service\":\"shop\","
                + "\"__meta_shadowheap_service_instance\":\"shop-1\","
                + "\"__meta_shadowheap_service_version\":\"2.4.0\"}}]");
    server.clock.advance(Duration.ofSeconds(61));
    assertThat(server.get("/api/v1/targets").body()).isEqualTo("[]");
  }
}
