// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.findings.Instance;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where to look further, while the server runs. */
final class Addresses {

  private Addresses() {}

  /**
   * The lines.
   *
   * @param seconds after how many it all ends; null if Ctrl-C does that
   * @param instance empty if the service has not reported yet
   */
  static List<String> of(URI server, Integer seconds, Optional<Instance> instance) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "Open these "
            + (seconds == null ? "until Ctrl-C:" : "while the demo runs, " + seconds + " s:"));
    lines.add("  page     " + server.resolve("/"));
    lines.add("  metrics  " + server.resolve("/metrics"));
    String instances = "/api/v1/instances";
    if (instance.isEmpty()) {
      lines.add("  JSON     " + server.resolve(instances));
    } else {
      String json = instances + "/" + instance.get().id();
      lines.add("  JSON     " + server.resolve(json + "/types"));
      lines.add("           " + server.resolve(json + "/cycles"));
    }
    lines.add("");
    return lines;
  }
}
