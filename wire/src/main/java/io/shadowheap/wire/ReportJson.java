// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reports as JSON: compact, without nulls; unknown fields are ignored so that newer agents can talk
 * to this server.
 */
public final class ReportJson {

  /**
   * What a reader takes from a stranger. A report of 200 types has some 30,000 tokens; without a
   * limit 32 MiB of {@code {},{},} would become more than a gigabyte of empty rows.
   */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxTokenCount(1_000_000)
          .maxStringLength(65_536)
          .maxNestingDepth(64)
          .build();

  private static final JsonInclude.Value NON_NULL =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .defaultPropertyInclusion(NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReportJson() {}

  /** Writes one report as UTF-8 JSON and leaves the stream open. */
  public static void write(Report report, OutputStream out) throws IOException {
    out.write(MAPPER.writeValueAsBytes(report));
  }

  /** Reads one report; the caller limits the stream and validates what it says. */
  public static Report read(InputStream in) throws IOException {
    return MAPPER.readValue(in, Report.class);
  }

  /** Reads what a server answered to a report; the caller limits the stream and trusts nothing. */
  public static ReportReply readReply(InputStream in) throws IOException {
    return MAPPER.readValue(in, ReportReply.class);
  }

  /**
   * Reads the version alone, for a layout this code may not know: of any version the report is an
   * object with a whole number {@code wireVersion}.
   *
   * @return the version, or 0 if there is none
   */
  public static int version(InputStream in) throws IOException {
    try (JsonParser parser = MAPPER.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (field.equals("wireVersion")) {
          return value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
        }
        parser.skipChildren();
      }
      return 0;
    }
  }
}
