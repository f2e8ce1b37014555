// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends one request at its moment and reads the answer as JSON. Connections are kept alive. */
public final class ShopClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI base;
  private final LoadStats stats;

  /**
   * A client for one shop.
   *
   * @param base such as http://127.0.0.1:7020
   */
  public ShopClient(URI base, LoadStats stats) {
    this.base = base;
    this.stats = stats;
  }

  /**
   * Sends a request. An answer of 500 and more, or none, counts as failed and reads as missing.
   *
   * @param session token of the session, or null
   * @param body JSON, or null
   */
  JsonNode send(String method, String path, String session, String body)
      throws InterruptedException {
    long start = System.nanoTime();
    try {
      var answer = http.send(request(method, path, session, body), BodyHandlers.ofString());
      if (answer.statusCode() >= 500) {
        stats.failed(method + " " + path + " answered " + answer.statusCode());
        return JSON.missingNode();
      }
      stats.answered(System.nanoTime() - start);
      return isJson(answer.headers().firstValue("Content-Type").orElse(""))
          ? JSON.readTree(answer.body())
          : JSON.missingNode();
    } catch (IOException e) {
      stats.failed(method + " " + path + ": " + e);
      return JSON.missingNode();
    }
  }

  /** Switches a fault on; false if the shop knows no such fault. */
  public boolean faultOn(String name) throws IOException, InterruptedException {
    var request = request("POST", "/admin/faults/" + name, null, null);
    return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  private HttpRequest request(String method, String path, String session, String body) {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, publisher).timeout(TIMEOUT);
    if (session != null) {
      request.header("X-Session", session);
    }
    return request.build();
  }

  private static boolean isJson(String contentType) {
    return contentType.startsWith("application/json");
  }
}
