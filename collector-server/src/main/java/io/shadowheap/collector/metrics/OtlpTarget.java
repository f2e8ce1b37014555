// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where metrics are sent to as OTLP.
 *
 * @param url takes OTLP over HTTP, such as http://host:4318/v1/metrics
 * @param headers to send with each request; they may hold secrets
 * @param interval from one sending to the next
 */
public record OtlpTarget(URI url, Map<String, String> headers, Duration interval) {

  @Override
  public String toString() {
    return "OtlpTarget[url=" + url + ", headers=" + headers.keySet() + "]";
  }
}
