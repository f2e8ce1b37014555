// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.collector.api.Operation.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI 3.1 document: made of {@link Operations} and of the records that are answered, so
 * that it says what the code does.
 */
public final class OpenApi {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  private static final Map<String, String> PATH_PARAMETERS =
      Map.of(
          "service", "name of the service",
          "id", "id of the instance, as /api/v1/instances shows it",
          "type", "name of the type; other for the sum of those without a row",
          "request", "id of the request",
          "name", "name of the file, as the page says it");

  private final Schemas schemas = new Schemas();

  private OpenApi() {}

  /** As JSON. */
  public static byte[] document() {
    return Json.bytes(new OpenApi().write());
  }

  private ObjectNode write() {
    ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Shadowheap server")
        .put("version", "1")
        .put("summary", "The shadow heaps of a fleet of JVMs.")
        .put(
            "description",
            "Times are milliseconds since the epoch. A GET under /api/v1 carries an ETag. Where the"
                + " server has tokens, readers send theirs as Authorization: Bearer TOKEN.");
    Map<String, ObjectNode> paths = new TreeMap<>();
    for (Operation operation : Operations.all()) {
      paths
          .computeIfAbsent(operation.path(), path -> NODES.objectNode())
          .set(operation.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    schemas.reference(ProblemDetail.class);
    document.putObject("paths").setAll(paths);
    ObjectNode components = document.putObject("components");
    components.putObject("schemas").setAll(schemas.byName());
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    document.putArray("security").add(NODES.objectNode()).addObject().putArray("token");
    return document;
  }

  private ObjectNode operation(Operation operation) {
    ObjectNode node = NODES.objectNode().put("summary", operation.summary());
    node.put("operationId", operationId(operation));
    ArrayNode parameters = node.putArray("parameters");
    Matcher inPath = IN_PATH.matcher(operation.path());
    while (inPath.find()) {
      String name = inPath.group(1);
      parameter(parameters, name, "path", PATH_PARAMETERS.get(name)).put("required", true);
    }
    operation.parameters().forEach(p -> parameter(parameters, p.name(), "query", p.description()));
    if (operation.body() != null) {
      body(node.putObject("requestBody"), operation.body());
    }
    ObjectNode responses = node.putObject("responses");
    operation.answers().forEach(answer -> answer(responses, answer));
    ObjectNode problem = responses.putObject("default").put("description", "A problem");
    problem
        .putObject("content")
        .putObject(ProblemDetail.MEDIA_TYPE)
        .set("schema", schemas.reference(ProblemDetail.class));
    return node;
  }

  /** GET /api/v1/services/{service}/types is get_services_service_types. */
  private static String operationId(Operation operation) {
    String path = operation.path().replace("/api/v1", "").replaceAll("[^A-Za-z0-9]+", "_");
    return (operation.method().toLowerCase(Locale.ROOT) + path).replaceAll("_$", "");
  }

  private static ObjectNode parameter(
      ArrayNode parameters, String name, String in, String description) {
    ObjectNode parameter =
        parameters.addObject().put("name", name).put("in", in).put("description", description);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private void body(ObjectNode node, Operation.Body body) {
    node.put("description", body.description()).put("required", true);
    ObjectNode content = node.putObject("content").putObject("application/json");
    content.set(
        "schema",
        body.type() == null
            ? NODES.objectNode().put("type", "object")
            : schemas.reference(body.type()));
  }

  private void answer(ObjectNode responses, Answer answer) {
    ObjectNode response = responses.withObjectProperty(Integer.toString(answer.status()));
    response.put("description", answer.status() == 202 ? "Not yet; see Location" : "The answer");
    ObjectNode content =
        response.withObjectProperty("content").withObjectProperty(answer.contentType());
    if (answer.isList()) {
      ObjectNode list = content.putObject("schema").put("type", "array");
      list.set("items", schemas.reference(answer.type()));
    } else if (answer.type() != null) {
      content.set("schema", schemas.reference(answer.type()));
    } else if (!answer.contentType().equals("application/json")) {
      content.putObject("schema").put("type", "string");
    }
  }
}
