// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.Profile;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final ProcessIdentity SELF = new ProcessIdentity("web-1", 42, 1_700_000_000_000L);

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void without_any_option_the_defaults_hold_and_the_service_is_the_main_class() {
    properties.setProperty("sun.java.command", "com.acme.Orders --port 80");
    assertThat(read(null))
        .isEqualTo(
            new Settings(
                true,
                Tier.SHADOW,
                null,
                10,
                null,
                "com.acme.Orders",
                "",
                "web-1:42:1700000000000",
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Settings.UNSET,
                0.03,
                "seed",
                List.of(),
                false,
                false,
                "",
                false,
                null,
                null,
                "",
                null));
    assertThat(read("")).isEqualTo(read(null));
  }

  @Test
  void every_option_of_this_version_can_be_given_in_the_agent_argument(@TempDir Path directory)
      throws Exception {
    File output = directory.resolve("heap.json").toFile();
    Path ca = Files.writeString(directory.resolve("ca.pem"), "");
    assertThat(
            read(
                "enabled=false,tier=census,collector=http://10.0.0.7:7010/,interval=30,output="
                    + output
                    + ",service=orders,service_version=2.4.1,service_instance=orders-0,"
                    + "labels=team=shop;region=eu=west,scope=com.acme;org.acme.,locals=com.acme.order,exclude=com.acme.gen,"
                    + "max_objects=2000000,budget=5%,profile=cpython-3.11,thresholds=1000:20:0,check=true,"
                    + "remote=true,token=correct-horse-battery,attach=all,listen=0.0.0.0:7011,"
                    + "collector_token=ingest-horse-battery,collector_ca="
                    + ca))
        .isEqualTo(
            new Settings(
                false,
                Tier.CENSUS,
                URI.create("http://10.0.0.7:7010"),
                30,
                output,
                "orders",
                "2.4.1",
                "orders-0",
                Map.of("team", "shop", "region", "eu=west"),
                List.of("com.acme", "org.acme."),
                List.of("com.acme.order"),
                List.of("com.acme.gen"),
                2_000_000,
                0.05,
                "cpython-3.11",
                List.of(1_000, 20, 0),
                true,
                true,
                "correct-horse-battery",
                true,
                new Address("0.0.0.0", 7_011),
                "web-1:7011",
                "ingest-horse-battery",
                ca.toFile()));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void every_example_of_the_table_is_accepted_unless_its_option_comes_later(Option option)
      throws Exception {
    String example = option.example();
    assertThat(example).startsWith(option.key() + "=");
    if (option.group() == Option.Group.LATER) {
      assertThat(SettingsRefusedTest.lineOf(example, properties, environment))
          .isEqualTo(
              "shadowheap off: "
                  + example
                  + " is not in this version; leave "
                  + option.key()
                  + " out");
    } else if (option == Option.REMOTE) {
      assertThat(read(example + "," + Option.TOKEN.example() + "," + Option.COLLECTOR.example()))
          .isNotNull();
    } else if (option != Option.CONFIG && option != Option.COLLECTOR_CA) {
      assertThat(read(example)).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void a_fixed_default_is_shown_as_it_is_parsed(Option option) {
    if (option.fallback() != null && !option.fallback().isEmpty()) {
      assertThat(option.defaultText()).isEqualTo(option.fallback());
    }
  }

  @Test
  void argument_beats_property_beats_environment_beats_file_beats_default(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("shadowheap.properties");
    Files.writeString(
        file,
        "service=file\nservice_version=file\nservice_instance=file\nprofile=cpython-3.8\n",
        StandardCharsets.UTF_8);
    environment.put("SHADOWHEAP_CONFIG", file.toString());
    environment.put("SHADOWHEAP_SERVICE", "environment");
    environment.put("SHADOWHEAP_SERVICE_VERSION", "environment");
    environment.put("SHADOWHEAP_SERVICE_INSTANCE", "environment");
    properties.setProperty("shadowheap.service", "property");
    properties.setProperty("shadowheap.service_version", "property");

    Settings settings = read("service=argument");

    assertThat(settings.service()).isEqualTo("argument");
    assertThat(settings.serviceVersion()).isEqualTo("property");
    assertThat(settings.serviceInstance()).isEqualTo("environment");
    assertThat(settings.profile()).isEqualTo("cpython-3.8");
    assertThat(settings.intervalSeconds()).isEqualTo(10);
  }

  @Test
  void the_file_is_read_as_utf_8_whichever_source_names_it(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("a.properties");
    Files.writeString(file, "# a comment\nservice = Bücher \n", StandardCharsets.UTF_8);
    assertThat(read("config=" + file).service()).isEqualTo("Bücher");
    properties.setProperty("shadowheap.config", file.toString());
    assertThat(read("").service()).isEqualTo("Bücher");
  }

  @Test
  void an_empty_variable_and_variables_that_kubernetes_adds_are_not_options() {
    environment.put("SHADOWHEAP_TIER", " ");
    environment.put("SHADOWHEAP_SERVICE_HOST", "10.0.0.1");
    environment.put("SHADOWHEAP_PORT", "tcp://10.0.0.1:7010");
    assertThat(read("service=orders").tier()).isEqualTo(Tier.SHADOW);
  }

  @Test
  void the_otel_name_stands_in_for_the_service_but_not_before_an_option() {
    properties.setProperty("sun.java.command", "com.acme.Orders");
    environment.put("OTEL_SERVICE_NAME", "orders-otel");
    assertThat(read("").service()).isEqualTo("orders-otel");
    environment.put("SHADOWHEAP_SERVICE", "orders");
    assertThat(read("").service()).isEqualTo("orders");
  }

  @Test
  void percent_p_in_output_is_the_process_id() {
    assertThat(read("output=heap-%p.json").output())
        .isEqualTo(new File("heap-42.json").getAbsoluteFile());
  }

  @Test
  void a_link_given_as_output_stays_a_link(@TempDir Path directory) throws Exception {
    Path target = Files.writeString(directory.resolve("target.json"), "");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), target);
    assertThat(read("output=" + link).output()).isEqualTo(target.toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shadowheap_collector:7010",
        "https://host.example.org/behind/a/proxy",
        "http://[::1]:7010"
      })
  void an_address_is_kept_as_written(String address) {
    assertThat(read("collector=" + address).collector()).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @CsvSource({
    "7011, 127.0.0.1",
    ":7011, 127.0.0.1",
    "localhost:7011, localhost",
    "127.0.0.2:7011, 127.0.0.2",
    "[::1]:7011, ::1"
  })
  void a_port_without_a_host_is_that_of_loopback(String listen, String host) {
    assertThat(read("listen=" + listen).listen()).isEqualTo(new Address(host, 7_011));
  }

  @Test
  void blanks_around_parts_and_empty_parts_are_ignored() {
    Settings settings = read(" tier = census ,, scope = a.b ; c.d; ,");
    assertThat(settings.tier()).isEqualTo(Tier.CENSUS);
    assertThat(settings.scope()).containsExactly("a.b", "c.d");
  }

  @Test
  void the_profiles_are_those_the_model_has_and_the_table_names_each() {
    assertThat(Settings.PROFILES)
        .containsExactlyElementsOf(Profile.ALL.stream().map(Profile::name).toList());
    assertThat(Option.PROFILE.sentence()).contains(Settings.PROFILES);
  }

  @Test
  void an_option_of_a_later_version_may_be_given_its_default() {
    assertThat(read("remote=false")).isEqualTo(read(""));
  }

  private Settings read(String argument) {
    return Settings.read(argument, properties, environment, SELF);
  }
}
