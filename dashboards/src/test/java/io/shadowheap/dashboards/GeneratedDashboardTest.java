// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GeneratedDashboardTest {

  private static final Path SOURCE = Path.of("src/dashboards/shadowheap-instance.yml");
  private static final Path GENERATED = Path.of("grafana/shadowheap-instance.json");

  @Test
  void the_committed_json_is_what_the_source_says() throws IOException {
    String json = GeneratedDashboard.json(SOURCE);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GENERATED, json);
    }
    assertThat(json).isEqualTo(Files.readString(GENERATED));
  }
}
