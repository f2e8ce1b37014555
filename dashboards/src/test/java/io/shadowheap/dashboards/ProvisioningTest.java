// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

  @Test
  void the_data_source_is_prometheus_and_knows_its_scrape_interval() throws IOException {
    JsonNode source = yaml("provisioning/datasources/shadowheap.yml").path("datasources").get(0);
    JsonNode scrape = yaml("prometheus/prometheus.yml").path("global");

    assertThat(source.path("type").asText()).isEqualTo("prometheus");
    assertThat(source.path("jsonData").path("timeInterval"))
        .isEqualTo(scrape.path("scrape_interval"));
  }

  @Test
  void dashboards_come_from_files_and_are_not_changed_in_grafana() throws IOException {
    JsonNode provider = yaml("provisioning/dashboards/shadowheap.yml").path("providers").get(0);

    assertThat(provider.path("type").asText()).isEqualTo("file");
    assertThat(provider.path("allowUiUpdates").asBoolean(true)).isFalse();
    assertThat(provider.path("options").path("path").asText()).isNotBlank();
  }

  @Test
  void the_server_is_scraped_at_its_default_port() throws IOException {
    JsonNode job = yaml("prometheus/prometheus.yml").path("scrape_configs").get(0);

    assertThat(job.path("static_configs").get(0).path("targets").get(0).asText())
        .isEqualTo("localhost:7010");
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(Path.of(file).toFile());
  }
}
