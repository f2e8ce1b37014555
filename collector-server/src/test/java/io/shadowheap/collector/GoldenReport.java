// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The wire's golden report, with single fields changed as in {@code with("/types/0/type", "x")}.
 */
public final class GoldenReport {

  /** In ASCII, so that half a surrogate pair survives as an escape. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final Path FILE = Path.of("../wire/src/test/resources/golden/v1/full.json");

  private final JsonNode root;

  public GoldenReport() {
    try {
      root = MAPPER.readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the field at a JSON pointer. */
  public GoldenReport with(String pointer, Object value) {
    return set(pointer, MAPPER.valueToTree(value));
  }

  /** Sets the field at a JSON pointer to JSON written out. */
  public GoldenReport withJson(String pointer, String json) {
    try {
      return set(pointer, MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GoldenReport set(String pointer, JsonNode value) {
    JsonPointer path = JsonPointer.compile(pointer);
    JsonNode parent = root.at(path.head());
    if (parent instanceof ObjectNode object) {
      object.set(path.last().getMatchingProperty(), value);
    } else {
      ((ArrayNode) parent).set(path.last().getMatchingIndex(), value);
    }
    return this;
  }

  /** The number at a JSON pointer. */
  public long at(String pointer) {
    return root.at(pointer).longValue();
  }

  /** JSON pointers of all fields and elements. */
  public List<String> pointers() {
    var pointers = new ArrayList<String>();
    collect(root, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    node.properties()
        .forEach(field -> add(field.getValue(), pointer + "/" + field.getKey(), pointers));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      add(node.get(i), pointer + "/" + i, pointers);
    }
  }

  private static void add(JsonNode node, String pointer, List<String> pointers) {
    pointers.add(pointer);
    collect(node, pointer, pointers);
  }

  /** Repeats the first row of a list until it has so many. */
  public GoldenReport withRows(String pointer, int count) {
    ArrayNode rows = (ArrayNode) root.at(pointer);
    while (rows.size() < count) {
      rows.add(rows.get(0));
    }
    return this;
  }

  public GoldenReport without(String pointer) {
    JsonPointer path = JsonPointer.compile(pointer);
    ((ObjectNode) root.at(path.head())).remove(path.last().getMatchingProperty());
    return this;
  }

  /** The same report of a tier that only counts allocations. */
  public GoldenReport asCensus() {
    with("/tier", "census").without("/generations").without("/pools");
    without("/duplicates").without("/offHeap");
    for (String row : new String[] {"/types/0", "/types/1", "/types/2", "/other"}) {
      without(row + "/refcount").without(row + "/generations").without(row + "/ageSeconds");
      without(row + "/pools").without(row + "/freed").without(row + "/reclaimDelay");
      with(row + "/registered", 0).with(row + "/adopted", 0);
      with(row + "/liveObjects", 0).with(row + "/liveBytes", 0);
    }
    with("/totals/registered", 0).with("/totals/adopted", 0).with("/totals/freed", 0);
    return with("/totals/liveObjects", 0).with("/totals/liveBytes", 0);
  }

  public String json() {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Report report() {
    try {
      return ReportJson.read(new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
