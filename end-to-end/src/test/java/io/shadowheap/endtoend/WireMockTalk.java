// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import io.shadowheap.endtoend.jvm.Http;
import java.util.ArrayList;
import java.util.List;

/**
 * The same requests every time: stubs set, hit and missed; templates, JSON and regular expressions
 * matched.
 */
final class WireMockTalk {

  private static final String GREETING =
      """
      {"id": "8c5db8b0-2db4-4ad7-a99f-38c9b00da3f7",
       "request": {"method": "GET", "urlPath": "/greeting"},
       "response": {"status": 200, "jsonBody": {"hello": ["world", 1, true, null]},
                    "headers": {"Content-Type": "application/json"}}}
      """;

  private static final String ECHO =
      """
      {"id": "2e6ef2b5-6f9f-44b0-8a05-0c5a8f6f8b11",
       "request": {"method": "POST", "urlPathPattern": "/echo/[a-z]+",
                   "bodyPatterns": [{"matchesJsonPath": "$.items[?(@.price > 10)]"}]},
       "response": {"status": 201, "transformers": ["response-template"],
                    "body": "{{request.pathSegments.[1]}} {{jsonPath request.body '$.items[0].name'}}"}}
      """;

  private WireMockTalk() {}

  static List<Http.Answer> with(Http http) {
    List<Http.Answer> answers = new ArrayList<>();
    answers.add(http.send("POST", "/__admin/mappings", GREETING));
    answers.add(http.get("/greeting"));
    answers.add(http.send("POST", "/__admin/mappings", ECHO));
    for (int price = 9; price < 12; price++) {
      String body = "{\"items\": [{\"name\": \"lamp\", \"price\": " + price + "}]}";
      answers.add(http.send("POST", "/echo/abc", body));
      answers.add(http.send("POST", "/echo/123", body));
    }
    answers.add(http.get("/nowhere"));
    answers.add(http.send("POST", "/__admin/mappings", "{not json"));
    answers.add(http.get("/__admin/mappings"));
    for (int i = 0; i < 200; i++) {
      answers.add(http.get("/greeting?i=" + i));
    }
    return answers;
  }
}
