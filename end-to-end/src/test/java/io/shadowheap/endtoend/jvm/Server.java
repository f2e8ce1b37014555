// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real server jar in a process, and questions to it. As a static field with
 * {@code @RegisterExtension} it runs as long as the tests of the class.
 */
public final class Server implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port = Http.freePort();
  private final Http http = new Http(port);
  private ForkedJvm process;

  @Override
  public void beforeAll(ExtensionContext tests) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    close();
  }

  /** Starts it, empty, and waits until it is ready. Its port stays the same after {@link #kill}. */
  public Server start() {
    process =
        JavaCommand.on(Jdk.running())
            .with("-Xmx256m")
            .startJar(
                Jars.COLLECTOR.path(), "--port", Integer.toString(port), "--database", "memory");
    await().atMost(PATIENCE).until(() -> !process.isAlive() || http.isUp("/-/ready"));
    if (!process.isAlive()) {
      throw new AssertionError("the server does not start: " + process);
    }
    return this;
  }

  /** Ends it without a chance to say anything. */
  public void kill() {
    process.kill();
  }

  /** Settings of an agent that reports to it every second. */
  public String settings(String service, String... more) {
    String all = "collector=" + http.address() + ",interval=1,budget=100%,service=" + service;
    return more.length == 0 ? all : all + "," + String.join(",", more);
  }

  public Http http() {
    return http;
  }

  /** All about the only instance of a service, once its first report is there. */
  public JsonNode awaitInstance(String service) {
    return awaitInstance(service, instance -> true);
  }

  /** The same once it is as wanted. */
  public JsonNode awaitInstance(String service, Predicate<JsonNode> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> instance(service), found -> !found.isMissingNode() && wanted.test(found));
  }

  private JsonNode instance(String service) {
    for (JsonNode instance : http.get("/api/v1/instances").json().path("instances")) {
      if (instance.path("service").asText().equals(service)) {
        return http.get("/api/v1/instances/" + instance.path("id").asText()).json();
      }
    }
    return MissingNode.getInstance();
  }

  /** Waits until the agent has been round some more times: what happened before, it has seen. */
  public void awaitEpochs(String service, int more) {
    long now = epochs(awaitInstance(service));
    awaitInstance(service, instance -> epochs(instance) >= now + more);
  }

  private static long epochs(JsonNode instance) {
    return instance.path("self").path("epochs").asLong();
  }

  /** One page of an instance: types, cycles, pools. */
  public JsonNode page(String service, String page) {
    String id = awaitInstance(service).path("id").asText();
    return http.get("/api/v1/instances/" + id + "/" + page).json();
  }

  /** The row of a type, once it is as wanted. */
  public JsonNode awaitType(String service, String type, Predicate<JsonNode> wanted) {
    return await("type=" + type)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> page(service, "types/" + encoded(type)), wanted);
  }

  private static String encoded(String type) {
    return URLEncoder.encode(type, StandardCharsets.UTF_8);
  }

  /** The value of the one series of /metrics with this name and these labels, in any order. */
  public double metric(String name, String... labels) {
    for (String line : http.get("/metrics").body().split("\n")) {
      if (line.startsWith(name + "{") && holdsAll(line, labels)) {
        Matcher value = Pattern.compile("} ([^ ]+)").matcher(line);
        if (value.find()) {
          return Double.parseDouble(value.group(1));
        }
      }
    }
    throw new AssertionError("no series: name=" + name + " labels=" + String.join(",", labels));
  }

  private static boolean holdsAll(String line, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!line.contains(labels[i] + "=\"" + labels[i + 1] + "\"")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    process.close();
  }
}
