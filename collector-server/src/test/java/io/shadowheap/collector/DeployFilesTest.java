// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are not run; what they name at least exists. */
class DeployFilesTest {

  private static final Path DEPLOY = Path.of("../deploy");
  private static final String UNIT = "systemd/shadowheap-collector.service";
  private static final String IMAGE = "docker/Dockerfile";
  private static final String SERVER = "kubernetes/collector.yaml";
  private static final String SERVICE = "kubernetes/service-with-agent.yaml";

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]+)(?==)");
  private static final Pattern VARIABLE = Pattern.compile("SHADOWHEAP_[A-Z_]+");
  private static final Set<String> OF_THE_SERVER =
      Set.of("SHADOWHEAP_INGEST_TOKEN", "SHADOWHEAP_READ_TOKEN");

  private static String text(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }

  private static List<JsonNode> documents(String yaml) throws IOException {
    var mapper = new YAMLMapper();
    try (MappingIterator<JsonNode> all = mapper.readerFor(JsonNode.class).readValues(yaml)) {
      return all.readAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {UNIT, IMAGE, SERVER, SERVICE})
  void every_file_says_that_it_is_an_example_nobody_ran(String file) throws IOException {
    assertThat(text(file).lines().limit(3)).anyMatch(line -> line.contains("not run by the build"));
  }

  @ParameterizedTest
  @CsvSource({SERVER + ",Secret StatefulSet Service NetworkPolicy", SERVICE + ",Deployment"})
  void manifests_are_yaml_of_the_kinds_they_should_be(String file, String kinds)
      throws IOException {
    List<JsonNode> documents = documents(text(file));
    assertThat(documents)
        .extracting(document -> document.path("kind").asText())
        .containsExactly(kinds.split(" "));
    assertThat(documents)
        .allSatisfy(
            document -> {
              assertThat(document.path("apiVersion").asText()).isNotEmpty();
              assertThat(document.path("metadata").path("name").asText()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {UNIT, IMAGE, SERVER})
  void every_option_of_the_server_exists(String file) throws IOException {
    Set<String> known = Main.commandLine().getCommandSpec().optionsMap().keySet();
    Matcher used = OPTION.matcher(text(file));
    int options = 0;
    for (; used.find(); options++) {
      assertThat(known).as(file).contains(used.group(1));
    }
    assertThat(options).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {IMAGE, SERVER, SERVICE})
  void every_variable_is_one_of_the_server_or_an_option_of_the_agent(String file)
      throws IOException {
    String agentOptions = Files.readString(Path.of("../docs/options.md"));
    Matcher used = VARIABLE.matcher(text(file));
    int variables = 0;
    for (; used.find(); variables++) {
      if (!OF_THE_SERVER.contains(used.group())) {
        String key = used.group().substring("SHADOWHEAP_".length()).toLowerCase(Locale.ROOT);
        assertThat(agentOptions).as(file).contains("| `" + key + "` |");
      }
    }
    assertThat(variables).isPositive();
  }

  @Test
  void probes_and_ports_are_those_of_the_server() throws IOException {
    JsonNode container = documents(text(SERVER)).get(1).at("/spec/template/spec/containers/0");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/-/healthy");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/-/ready");
    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(7_010);
    assertThat(text(IMAGE)).contains("EXPOSE 7010", "--port=7010");
  }

  @Test
  void the_example_of_service_discovery_is_yaml() throws IOException {
    String readme = text("README.md");
    int start = readme.indexOf("```yaml") + 7;
    JsonNode scrape = documents(readme.substring(start, readme.indexOf("```", start))).get(0);
    assertThat(scrape.at("/scrape_configs/0/http_sd_configs/0/url").asText())
        .endsWith("/api/v1/targets");
  }

  @Test
  void the_unit_reads_its_tokens_as_credentials_and_has_no_secret_in_it() throws IOException {
    String unit = text(UNIT);
    for (String token : List.of("ingest-token", "read-token")) {
      assertThat(unit)
          .contains(
              "LoadCredential=" + token + ":", "--" + token + "-file=${CREDENTIALS_DIRECTORY}");
    }
    assertThat(unit).contains("ExecStart=/usr/bin/java ", "shadowheap-collector.jar");
  }
}
