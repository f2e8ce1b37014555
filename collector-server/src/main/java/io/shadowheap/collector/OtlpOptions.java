// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.metrics.OtlpTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where metrics are sent. */
final class OtlpOptions {

  private static final String PATH = "/v1/metrics";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--otlp",
      paramLabel = "<url>",
      description =
          "Sends all metrics as OTLP over HTTP, such as http://127.0.0.1:4318; without a path"
              + " /v1/metrics is appended. Headers, a token among them, come from the environment"
              + " as SHADOWHEAP_OTLP_HEADERS, name=value,name=value.")
  private String url;

  @Option(
      names = "--otlp-interval",
      paramLabel = "<seconds>",
      defaultValue = "30",
      description = "From one sending to the next (default: ${DEFAULT-VALUE}).")
  private int intervalSeconds;

  /** Null for nowhere. */
  OtlpTarget target(Map<String, String> environment) {
    if (intervalSeconds < 1) {
      throw bad("--otlp-interval=" + intervalSeconds + ": write 1 or more");
    }
    return url == null
        ? null
        : new OtlpTarget(
            address(),
            headers(environment.getOrDefault("SHADOWHEAP_OTLP_HEADERS", "")),
            Duration.ofSeconds(intervalSeconds));
  }

  private URI address() {
    try {
      var address = new URI(url);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null && address.getRawUserInfo() == null) {
        String path = address.getRawPath();
        return path.isEmpty() || path.equals("/") ? address.resolve(PATH) : address;
      }
    } catch (URISyntaxException e) {
      throw bad("--otlp=" + url + ": write an address such as http://127.0.0.1:4318");
    }
    throw bad("--otlp=" + url + ": write an address such as http://127.0.0.1:4318");
  }

  private Map<String, String> headers(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part.trim() : part.substring(0, equals).trim();
      if (!part.isBlank()) {
        if (equals < 0 || !name.matches("[A-Za-z0-9-]+")) {
          throw bad("SHADOWHEAP_OTLP_HEADERS=***: write name=value,name=value");
        }
        headers.put(name, part.substring(equals + 1).trim());
      }
    }
    return headers;
  }

  private ParameterException bad(String line) {
    return new ParameterException(spec.commandLine(), line);
  }
}
