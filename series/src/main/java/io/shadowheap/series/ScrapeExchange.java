// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import io.shadowheap.series.Scrape.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One scrape in memory, so that neither side knows the other's HTTP server. */
final class ScrapeExchange
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {

  private final String query;
  private final Function<String, Enumeration<String>> requestHeaders;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = 200;

  ScrapeExchange(String query, Function<String, Enumeration<String>> requestHeaders) {
    this.query = query;
    this.requestHeaders = requestHeaders;
  }

  Answer answer() {
    return new Answer(status, headers, body.toByteArray());
  }

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public String getRequestPath() {
    return "/metrics";
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getQueryString() {
    return query;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    Enumeration<String> values = requestHeaders.apply(name);
    return name.equalsIgnoreCase("Accept") ? withoutProtobuf(values) : values;
  }

  /** The client offers protobuf even where its library is left out, and fails when asked for it. */
  private static Enumeration<String> withoutProtobuf(Enumeration<String> accepted) {
    return Collections.enumeration(
        Collections.list(accepted).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .filter(mediaRange -> !mediaRange.contains("protobuf"))
            .toList());
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int statusCode, int contentLength) {
    status = statusCode;
    return body;
  }

  @Override
  public void handleException(IOException e) throws IOException {
    throw e;
  }

  @Override
  public void handleException(RuntimeException e) {
    throw e;
  }

  @Override
  public void close() {
    // nothing is open: the client calls this before the answer is read
  }
}
