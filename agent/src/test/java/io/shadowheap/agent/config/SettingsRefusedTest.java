// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact lines: they are all the user sees. */
class SettingsRefusedTest {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          profile=py3             | profile=py3 is not known; write profile=seed or profile=cpython-3.11
          profile=cpython-3.7     | profile=cpython-3.7 is not known; write profile=seed or profile=cpython-3.11
          servce=shop             | servce=shop is not an option; did you mean service=?; java -jar shadowheap-agent.jar help lists all
          maxObjects=9            | maxObjects=9 is not an option; did you mean max_objects=?; java -jar shadowheap-agent.jar help lists all
          tokn=s3cret             | tokn=*** is not an option; did you mean token=?; java -jar shadowheap-agent.jar help lists all
          colour=red              | colour=red is not an option; java -jar shadowheap-agent.jar help lists all
          x=1                     | x=1 is not an option; java -jar shadowheap-agent.jar help lists all
          =x                      | =x is not an option; java -jar shadowheap-agent.jar help lists all
          http://h:7010           | http://h:7010 is not KEY=VALUE; write collector=http://h:7010
          check                   | check is not KEY=VALUE; write check=true
          shop                    | shop is not KEY=VALUE; write service=orders
          service=                | service= is empty; write service=orders or leave service out
          service=a,service=b     | service=a is followed by service=b; write only one of them
          tier=full               | tier=full is not known; write tier=shadow, tier=census or tier=exact
          check=yes               | check=yes is neither true nor false; write check=true or check=false
          enabled=0               | enabled=0 is neither true nor false; write enabled=true or enabled=false
          attach=some             | attach=some is not known; write attach=scope or attach=all
          interval=0              | interval=0 is not a whole number from 1 to 3600; write interval=30
          interval=10s            | interval=10s is not a whole number from 1 to 3600; write interval=30
          max_objects=-5          | max_objects=-5 is not a whole number from 1 to 50000000; write max_objects=2000000
          max_objects=99999999999 | max_objects=99999999999 is not a whole number from 1 to 50000000; write max_objects=2000000
          thresholds=700:10       | thresholds=700:10 is not three whole numbers; write thresholds=700:10:10
          thresholds=700:10:x     | thresholds=700:10:x is not three whole numbers; write thresholds=700:10:10
          collector=localhost:7010 | collector=localhost:7010 is not an address such as http://host:7010; write collector=http://127.0.0.1:7010
          collector=http://       | collector=http:// is not an address such as http://host:7010; write collector=http://127.0.0.1:7010
          collector=http://h:port | collector=http://h:port is not an address such as http://host:7010; write collector=http://127.0.0.1:7010
          collector=http://h:70100 | collector=http://h:70100 is not an address such as http://host:7010; write collector=http://127.0.0.1:7010
          collector=http://u:p@h  | collector=http://u:p@h is not an address such as http://host:7010; write collector=http://127.0.0.1:7010
          scope=com/acme          | scope=com/acme is not a list of package or type names (/ is not part of a name); write scope=com.acme;org.acme.shop
          exclude=com.acme.*      | exclude=com.acme.* is not a list of package or type names (* is not part of a name); write exclude=com.acme.generated
          labels=team             | labels=team is not name=value with names of a-z, 0-9 and _; write labels=team=shop;region=eu
          labels=7=x              | labels=7=x is not name=value with names of a-z, 0-9 and _; write labels=team=shop;region=eu
          labels=type=x           | labels=type=x uses the name type, which is taken; write another name
          budget=0                | budget=0 is not a percentage from 0.1 to 100; write budget=5%
          budget=much             | budget=much is not a percentage from 0.1 to 100; write budget=5%
          token=s3cret            | token=*** is shorter than 16 characters; write a longer one that is random
          remote=yes              | remote=yes is neither true nor false; write remote=true or remote=false
          remote=true             | remote=true needs token; add token=correct-horse-battery
          remote=true,token=0123456789abcdef | remote=true needs collector; add collector=http://127.0.0.1:7010
          config=/nope.properties | config=/nope.properties cannot be read; write config=FILE with a file that exists, or leave it out
          output=/nope/heap.json  | output=/nope/heap.json cannot be written: there is no directory /nope; create it or name another
          collector_token=a b     | collector_token=*** holds more than visible ASCII characters; write the server's token
          colector_token=abc      | colector_token=*** is not an option; did you mean collector_token=?; java -jar shadowheap-agent.jar help lists all
          collector_ca=/nope.pem  | collector_ca=/nope.pem cannot be read; write collector_ca=FILE that exists
          listen=70110            | listen=70110 is not a port, or a host and a port; write listen=7011
          listen=::7011           | listen=::7011 is not a port, or a host and a port; write listen=7011
          listen=http://h:7011    | listen=http://h:7011 is not a port, or a host and a port; write listen=7011
          listen=:0               | listen=:0 is not a port, or a host and a port; write listen=7011
          listen=0.0.0.0:7011     | listen=0.0.0.0:7011 is open to the network and needs token; add token=correct-horse-battery or write listen=7011
          listen=127.example:7011 | listen=127.example:7011 is open to the network and needs token; add token=correct-horse-battery or write listen=7011
          output=/                | output=/ is not a file; write output=heap.json
          output=/dev/null        | output=/dev/null is not a file; write output=heap.json
          """)
  void a_bad_argument_is_one_line_that_says_what_to_write(String argument, String line) {
    assertThat(lineOf(argument, properties, environment)).isEqualTo("shadowheap off: " + line);
  }

  @Test
  void a_bad_property_is_shown_as_it_was_written() {
    properties.setProperty("shadowheap.tier", "full");
    assertThat(lineOf("", properties, environment))
        .isEqualTo(
            "shadowheap off: -Dshadowheap.tier=full is not known;"
                + " write tier=shadow, tier=census or tier=exact");
    properties.clear();
    properties.setProperty("shadowheap.intervall", "5");
    assertThat(lineOf("", properties, environment))
        .isEqualTo(
            "shadowheap off: -Dshadowheap.intervall=5 is not an option; did you mean interval=?;"
                + " java -jar shadowheap-agent.jar help lists all");
  }

  @Test
  void a_bad_variable_is_shown_as_it_was_written() {
    environment.put("SHADOWHEAP_TIER", "full");
    assertThat(lineOf("", properties, environment))
        .isEqualTo(
            "shadowheap off: SHADOWHEAP_TIER=full is not known; write tier=shadow, tier=census or tier=exact");
  }

  @Test
  void a_bad_value_that_a_higher_source_replaces_is_not_looked_at() {
    environment.put("SHADOWHEAP_TIER", "full");
    assertThat(
            Settings.read("tier=census", properties, environment, new ProcessIdentity("h", 1, 1))
                .tier())
        .isEqualTo(Tier.CENSUS);
  }

  @Test
  void a_bad_line_of_the_file_is_shown_with_the_file(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.properties");
    Files.writeString(file, "shadowheap.service=x\n");
    assertThat(lineOf("config=" + file, properties, environment))
        .isEqualTo(
            "shadowheap off: shadowheap.service=x in a.properties is not an option;"
                + " did you mean service=?; java -jar shadowheap-agent.jar help lists all");
    Files.writeString(file, "config=b.properties\n");
    assertThat(lineOf("config=" + file, properties, environment))
        .isEqualTo(
            "shadowheap off: config=b.properties in a.properties is one file too many;"
                + " put all options into one file");
    Files.writeString(file, "output=C:\\users\n");
    assertThat(lineOf("config=" + file, properties, environment))
        .isEqualTo(
            "shadowheap off: config="
                + file
                + " is not a properties file (a \\u without four digits); write \\\\ for \\");
    assertThat(lineOf("config=" + directory, properties, environment))
        .isEqualTo(
            "shadowheap off: config="
                + directory
                + " cannot be read; write config=FILE with a file that exists, or leave it out");
  }

  @Test
  void control_characters_never_break_the_line_and_long_values_are_refused() {
    assertThat(lineOf("service=a\nb", properties, environment))
        .isEqualTo("shadowheap off: service=a?b holds a control character; write service=orders");
    assertThat(lineOf("service=" + "x".repeat(201), properties, environment))
        .isEqualTo(
            "shadowheap off: service="
                + "x".repeat(201)
                + " is longer than 200 characters; write service=orders");
    assertThat(lineOf("tier=" + "x".repeat(9_999), properties, environment))
        .hasSize(516)
        .endsWith("x");
  }

  static String lineOf(String argument, Properties properties, Map<String, String> environment) {
    return catchThrowableOfType(
            BadSettingException.class,
            () -> Settings.read(argument, properties, environment, new ProcessIdentity("h", 1, 1)))
        .getMessage();
  }
}
