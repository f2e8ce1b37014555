// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
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

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
}
