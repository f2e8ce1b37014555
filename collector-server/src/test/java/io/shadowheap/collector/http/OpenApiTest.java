// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.javalin.Javalin;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document, held against the routes there are and what they answer. */
class OpenApiTest {

  private static final String BEARER = "Bearer correct horse battery";

  /** What a route needs to answer 200, or 202 where an agent is asked. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "/api/v1/history", "?service=shop&type=shop.Order&columns=*",
          "/api/v1/diff", "?left=service:shop&right=version:2.4.0,service:shop",
          "/api/v1/diff/report.html", "?left=service:shop&right=version:2.4.0,service:shop",
          "/api/v1/services/{service}/types", "?by=version",
          "/api/v1/instances/{id}/graph", "?type=shop.Order&wait=0",
          "/api/v1/instances/{id}/requests", "?wait=0",
          "/api/v1/instances/{id}/requests/{request}", "?wait=0");

  private TestServer server;
  private JsonNode document;
  private String instance;
  private String census;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    document = server.json("/api/v1/openapi.json");
    instance = server.goldenInstance();
    census =
        TestServer.instance(
            server.report(
                new GoldenReport()
                    .with("/serviceInstance", "census")
                    .asCensus()
                    .without("/remote")
                    .without("/answers")
                    .without("/governor")
                    .without("/heap")
                    .without("/scrape")
                    .without("/self/attachment")
                    .without("/cycleObjects/suspicions")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_route_is_described_and_nothing_else() throws Exception {
    var described = new TreeSet<String>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> described.add(method.toUpperCase() + " " + path.getKey())));
    assertThat(described).isEqualTo(routes());
  }

  private Set<String> routes() throws Exception {
    var field = CollectorServer.class.getDeclaredField("javalin");
    field.setAccessible(true);
    var javalin = (Javalin) field.get(server.server());
    var routes = new TreeSet<String>();
    javalin
        .unsafe
        .internalRouter
        .allHttpHandlers()
        .forEach(
            handler -> {
              String method = handler.endpoint.method.name();
              if (Set.of("GET", "POST", "PUT", "DELETE", "PATCH").contains(method)) {
                String path = handler.endpoint.path;
                routes.add(method + " " + path.replace('<', '{').replace('>', '}'));
              }
            });
    return routes;
  }

  @Test
  void every_answer_is_as_its_schema_says_and_has_no_other_field() {
    var checked = new ArrayList<String>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          for (String id : List.of(instance, census)) {
                            check(operation.getKey(), path.getKey(), operation.getValue(), id);
                          }
                          checked.add(path.getKey());
                        }));
    assertThat(checked).as("most of the routes").hasSizeGreaterThan(25);
  }

  private void check(String method, String path, JsonNode operation, String instancePath) {
    if (path.equals("/api/v1/events")) {
      return; // a stream does not end; EventsHttpTest reads it
    }
    HttpResponse<String> answer = ask(method, path, instancePath);
    String status = Integer.toString(answer.statusCode());
    boolean isProblem = answer.statusCode() >= 400;
    // an agent without remote is not asked
    assertThat(!isProblem || instancePath.equals(census) && path.matches(".*(request|graph).*"))
        .as("%s %s: %s", method, path, answer.body())
        .isTrue();
    String contentType =
        answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode response = operation.at("/responses/" + (isProblem ? "default" : status));
    JsonNode content = response.path("content").path(contentType);
    assertThat(content.isMissingNode())
        .as("%s %s answers status=%s %s", method, path, status, contentType)
        .isFalse();
    if (contentType.endsWith("json") && content.has("schema")) {
      assertThat(errors((ObjectNode) content.get("schema").deepCopy(), answer.body()))
          .as("%s %s: %s", method, path, answer.body())
          .isEmpty();
    }
    if (response.path("content").has("text/csv")) {
      String csv = uri(path, instancePath) + (uri(path, instancePath).contains("?") ? "&" : "?");
      assertThat(server.get(csv + "format=csv").headers().firstValue("Content-Type"))
          .as(path)
          .contains("text/csv;charset=utf-8");
    }
  }

  private HttpResponse<String> ask(String method, String path, String instancePath) {
    if (method.equals("get")) {
      return server.get(uri(path, instancePath), "Authorization", BEARER);
    }
    return path.equals("/api/v1/reports")
        ? server.report(new GoldenReport().with("/serviceInstance", "third"))
        : server.send(
            "POST", uri(path, instancePath), "{\"verb\":\"collect\"}", "Authorization", BEARER);
  }

  private String uri(String path, String instancePath) {
    String uri =
        path.replace("/api/v1/instances/{id}", instancePath)
            .replace("{service}", "shop")
            .replace("{type}", "shop.Order");
    if (uri.equals("/assets/{name}")) {
      return "/" + server.get("/").body().replaceFirst("(?s).*(assets/[^\"]*js).*", "$1");
    }
    if (uri.contains("{request}")) {
      uri = uri.replace("{request}", request(instancePath));
    }
    return uri + QUERIES.getOrDefault(path, "");
  }

  private String request(String instancePath) {
    HttpResponse<String> asked =
        server.send(
            "POST",
            instancePath + "/requests?wait=0",
            "{\"verb\":\"freeze\"}",
            "Authorization",
            BEARER);
    return TestServer.json(asked).path("id").asText("none");
  }

  @Test
  void a_problem_is_as_its_schema_says() {
    HttpResponse<String> problem = server.get("/api/v1/services/none/types");
    assertThat(errors("#/components/schemas/ProblemDetail", problem.body())).isEmpty();
  }

  @Test
  void a_field_that_is_missing_or_of_another_type_would_be_found() {
    String row = server.get(instance + "/types/shop.Order").body();
    String reference = "#/components/schemas/TypeRow";
    assertThat(errors(reference, row)).isEmpty();
    assertThat(errors(reference, row.replace("\"liveObjects\":5040,", ""))).hasSize(1);
    assertThat(errors(reference, row.replace("\"liveObjects\":5040", "\"liveObjects\":\"many\"")))
        .hasSize(1);
    assertThat(errors(reference, row.replace("{\"type\"", "{\"undescribed\":1,\"type\"")))
        .hasSize(1);
  }

  private List<Error> errors(String reference, String body) {
    return errors(new ObjectMapper().createObjectNode().put("$ref", reference), body);
  }

  private List<Error> errors(ObjectNode root, String body) {
    try {
      JsonNode components = document.get("components").deepCopy();
      components.get("schemas").forEach(OpenApiTest::close);
      root.set("components", components);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(root)
          .validate(new ObjectMapper().readTree(body));
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }

  /** What is not described may not be there. */
  private static void close(JsonNode schema) {
    ((ObjectNode) schema).put("additionalProperties", false);
  }
}
