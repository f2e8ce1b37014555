// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The conformance cases on the test class path. */
final class Cases {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Cases() {}

  static List<JsonNode> index(String section) {
    List<JsonNode> cases = new ArrayList<>();
    try (var in = Cases.class.getResourceAsStream("/conformance/index.json")) {
      JSON.readTree(in).get(section).forEach(cases::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** The row as it would be read back, so that an int equals a long. */
  static JsonNode reread(JsonNode row) {
    try {
      return JSON.readTree(row.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> lines(String path) {
    List<JsonNode> lines = new ArrayList<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(Cases.class.getResourceAsStream(path), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
