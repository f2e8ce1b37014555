// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.wire.Text;
import io.shadowheap.wire.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a POST asks for: {@code {"verb": "thresholds", "thresholds": [700, 10, 10]}}.
 *
 * @param verb the verb
 * @param arguments all other fields as text; a list's elements are separated by colons
 */
record RequestBody(Verb verb, Map<String, String> arguments) {

  private static final int MOST_BYTES = 16 * 1024;
  private static final String EXAMPLE =
      "; send JSON such as {\"verb\":\"collect\",\"generation\":2}";

  static RequestBody read(InputStream body) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw new Problem(400, "the body is not a JSON object" + EXAMPLE);
    }
    if (!Text.isWhole(root.toString())) {
      throw new Problem(400, "the body holds half of a surrogate pair" + EXAMPLE);
    }
    Map<String, String> fields = new HashMap<>();
    root.properties().forEach(field -> fields.put(field.getKey(), text(field)));
    String name = fields.remove("verb");
    Verb verb = name == null ? null : Verb.ofKey(name);
    if (verb == null) {
      String verbs = Arrays.stream(Verb.values()).map(Verb::key).collect(Collectors.joining(", "));
      throw new Problem(
          400, (name == null ? "no verb" : "verb=" + name) + "; write one of " + verbs + EXAMPLE);
    }
    return new RequestBody(verb, fields);
  }

  private static JsonNode parse(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Problem(413, "the body is larger than maxBytes=" + MOST_BYTES + EXAMPLE);
      }
      return Json.read(bytes);
    } catch (IOException e) {
      throw new Problem(400, "the body is malformed JSON" + EXAMPLE);
    }
  }

  private static String text(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isTextual() || value.isIntegralNumber()) {
      return value.asText();
    }
    if (value.isArray()) {
      var numbers = new StringBuilder();
      for (JsonNode element : value) {
        if (!element.isIntegralNumber()) {
          throw new Problem(400, field.getKey() + "=" + value + "; write a list of whole numbers");
        }
        numbers.append(numbers.length() == 0 ? "" : ":").append(element.asText());
      }
      return numbers.toString();
    }
    throw new Problem(400, field.getKey() + "=" + value + "; write a text or a whole number");
  }
}
