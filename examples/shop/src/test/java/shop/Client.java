// SPDX-License-Identifier: Apache-2.0
package shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A customer's browser, in small: speaks JSON and remembers the session. */
final class Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private String token;
  private int status;

  Client(int port) {
    base = "http://127.0.0.1:" + port;
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  JsonNode put(String path, String body) {
    return send("PUT", path, body);
  }

  JsonNode delete(String path) {
    return send("DELETE", path, "");
  }

  /** Status of the last answer. */
  int status() {
    return status;
  }

  void signIn(long customerId) {
    token = post("/sessions", "{\"customerId\":" + customerId + "}").path("token").asText();
  }

  private JsonNode send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-Session", token);
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      status = answer.statusCode();
      boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
      return json ? JSON.readTree(answer.body()) : JSON.getNodeFactory().textNode(answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, e);
    }
  }
}
