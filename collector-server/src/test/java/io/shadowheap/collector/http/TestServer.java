// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.metrics.OtlpTarget;
import io.shadowheap.collector.metrics.SeriesCap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** A started server on a free port, its clock, and a client. */
final class TestServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final HandClock clock = new HandClock();
  private final CollectorServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestServer() throws IOException {
    this(Tokens.NONE, Limits.withRequestsPerSecond(0));
  }

  TestServer(Tokens tokens, Limits limits) throws IOException {
    this(DatabaseUrl.inMemory(), tokens, limits, null);
  }

  TestServer(OtlpTarget otlp) throws IOException {
    this(DatabaseUrl.inMemory(), Tokens.NONE, Limits.withRequestsPerSecond(0), otlp);
  }

  TestServer(DatabaseUrl database) throws IOException {
    this(database, Tokens.NONE, Limits.withRequestsPerSecond(0), null);
  }

  private TestServer(DatabaseUrl database, Tokens tokens, Limits limits, OtlpTarget otlp)
      throws IOException {
    server =
        CollectorServer.start(
            clock,
            new ServerOptions(
                "127.0.0.1",
                0,
                Duration.ofSeconds(60),
                100,
                database,
                Duration.ofDays(7),
                Duration.ofMinutes(20),
                tokens,
                null,
                limits,
                new SeriesCap(SeriesCap.TYPES, SeriesCap.SERIES),
                otlp));
  }

  CollectorServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  JsonNode json(String path) {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> report(GoldenReport report) {
    return report(report.json());
  }

  HttpResponse<String> report(String json) {
    return post(BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  HttpResponse<String> gzipped(byte[] body) {
    return post(
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        "application/json",
        "Content-Encoding",
        "gzip");
  }

  HttpResponse<String> post(BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request("/api/v1/reports").POST(body);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  /** Sends the golden report and returns the path of its instance. */
  String goldenInstance() {
    return instance(report(new GoldenReport()));
  }

  static String instance(HttpResponse<String> reported) {
    return "/api/v1/instances/" + json(reported).get("id").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] gzip(GoldenReport report) {
    return gzip(report.json().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
