// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.problem.Problem;

/** JSON, or CSV where the answer is a table and the caller asks for it. */
public enum ViewFormat {
  JSON("application/json"),
  CSV(Csv.MEDIA_TYPE + ";charset=utf-8");

  private final String contentType;

  ViewFormat(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /**
   * @param format argument {@code format}, null for what {@code accept} says
   * @param accept header Accept, null for anything
   * @throws Problem 400 if there is no such format of this answer
   */
  public static ViewFormat of(Record answer, String format, String accept) {
    if (format == null) {
      return answer instanceof Table && prefersCsv(accept) ? CSV : JSON;
    }
    if (format.equals("json")) {
      return JSON;
    }
    if (format.equals("csv") && answer instanceof Table) {
      return CSV;
    }
    throw new Problem(
        400, "format=" + format + "; write " + (answer instanceof Table ? "json or csv" : "json"));
  }

  private static boolean prefersCsv(String accept) {
    int csv = accept == null ? -1 : accept.indexOf(Csv.MEDIA_TYPE);
    int json = accept == null ? -1 : accept.indexOf(JSON.contentType);
    return csv >= 0 && (json < 0 || csv < json);
  }

  public byte[] bytes(Record answer) {
    return this == CSV ? ((Table) answer).csv().bytes() : Json.bytes(answer);
  }
}
