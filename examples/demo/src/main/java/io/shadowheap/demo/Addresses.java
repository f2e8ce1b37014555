// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.findings.Instance;
import java.net.URI;
import java.util.List;

/** Where to look further. */
final class Addresses {

  private Addresses() {}

  static List<String> of(URI server, Instance instance) {
    String json = "/api/v1/instances/" + instance.id();
    return List.of(
        "",
        "page     " + server.resolve("/"),
        "metrics  " + server.resolve("/metrics"),
        "JSON     " + server.resolve(json + "/types"),
        "         " + server.resolve(json + "/cycles"));
  }
}
