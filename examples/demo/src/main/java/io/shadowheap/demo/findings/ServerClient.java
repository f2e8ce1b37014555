// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the server's JSON. Fields it does not know are ignored, as the server may be newer. */
public final class ServerClient {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI base;

  public ServerClient(URI base) {
    this.base = base;
  }

  /** The instance of a service that has reported; the latest report wins if there are several. */
  public Optional<Instance> instance(String service) throws IOException, InterruptedException {
    Instance latest = null;
    for (Instance each : rows("/api/v1/instances", "instances", Instance.class)) {
      if (each.service().equals(service)
          && (latest == null || each.lastSeen() > latest.lastSeen())) {
        latest = each;
      }
    }
    return Optional.ofNullable(latest);
  }

  /** Everything about an instance that findings are made from. */
  public Look look(Instance instance, double atSeconds) throws IOException, InterruptedException {
    String path = "/api/v1/instances/" + instance.id();
    return new Look(
        atSeconds,
        JSON.treeToValue(get(path), Instance.class),
        rows(path + "/types?sort=liveBytes&limit=1000", "types", TypeRow.class),
        rows(path + "/cycles", "cycles", CycleRow.class),
        rows(path + "/sites?limit=1000", "sites", SiteRow.class),
        rows(path + "/duplicates", "duplicates", Duplicates.Row.class));
  }

  private <T> List<T> rows(String path, String field, Class<T> type)
      throws IOException, InterruptedException {
    JsonNode rows = get(path).path(field);
    if (!rows.isArray()) {
      throw new IOException("GET " + path + " holds no list named " + field);
    }
    List<T> list = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      list.add(JSON.treeToValue(row, type));
    }
    return list;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + path + " answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }
}
