// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Answers as UTF-8 JSON, without nulls. */
public final class Json {

  private static final JsonInclude.Value NON_NULL =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(NON_NULL)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .build();

  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Json() {}

  /** Reads what a caller sent, all of it; a missing node if it is empty. */
  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  /** Reads an answer, of this version of the server or another: what is not known is left out. */
  public static <R extends Record> R read(byte[] json, Class<R> answer) throws IOException {
    R read = LENIENT.readValue(json, answer);
    if (read == null) {
      throw new IOException("null");
    }
    return read;
  }

  public static byte[] bytes(Record answer) {
    return written(answer);
  }

  static byte[] bytes(JsonNode document) {
    return written(document);
  }

  static byte[] bytes(List<? extends Record> answer) {
    return written(answer);
  }

  private static byte[] written(Object answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers are plain records", e);
    }
  }
}
