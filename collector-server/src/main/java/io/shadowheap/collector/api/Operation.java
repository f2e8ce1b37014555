// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that can be asked of the server.
 *
 * @param method GET or POST
 * @param path with its parameters in braces
 * @param summary one sentence
 * @param parameters of path and query
 * @param body what is sent; null if nothing is
 * @param answers what may come back, but for problems
 */
record Operation(
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    Body body,
    List<Answer> answers) {

  /**
   * A parameter of the query; those of the path are in it.
   *
   * @param name its name
   * @param description what it does and what it is if absent
   */
  record Parameter(String name, String description) {}

  /**
   * What is sent.
   *
   * @param type a record, or null for any JSON object
   * @param description what it is
   */
  record Body(Class<? extends Record> type, String description) {}

  /**
   * What comes back.
   *
   * @param status HTTP status
   * @param contentType media type
   * @param type the record it is, null for anything else
   * @param isList true for an array of such records
   */
  record Answer(int status, String contentType, Class<? extends Record> type, boolean isList) {

    Answer(int status, String contentType, Class<? extends Record> type) {
      this(status, contentType, type, false);
    }
  }

  /** A GET whose answer is a record; a table can be had as CSV too. */
  static Operation get(
      String path, String summary, Class<? extends Record> view, Parameter... parameters) {
    var all = new ArrayList<>(List.of(parameters));
    var answers = new ArrayList<Answer>();
    answers.add(new Answer(200, "application/json", view));
    if (Table.class.isAssignableFrom(view)) {
      all.add(new Parameter("format", "json, or csv for the rows alone"));
      answers.add(new Answer(200, Csv.MEDIA_TYPE, null));
    }
    return new Operation("GET", path, summary, all, null, answers);
  }

  /** A GET whose answer is a text of some kind. */
  static Operation text(String path, String summary, String contentType) {
    return new Operation(
        "GET", path, summary, List.of(), null, List.of(new Answer(200, contentType, null)));
  }
}
