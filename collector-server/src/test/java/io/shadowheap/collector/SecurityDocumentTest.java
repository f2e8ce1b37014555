// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A row of the threat table without its test would be a promise nobody holds. */
class SecurityDocumentTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
  private static final List<String> MODULES =
      List.of("agent", "collector-server", "end-to-end", "wire");

  /** Of all tests of that name. */
  private static String source(String test) throws IOException {
    var sources = new StringBuilder();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        for (Path file : files.filter(file -> file.endsWith(test + ".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    return sources.toString();
  }

  @Test
  void every_threat_has_a_test_and_every_test_named_exists() throws IOException {
    String document = Files.readString(Path.of("../docs/security.md"));
    List<String> rows =
        document
            .substring(document.indexOf("## Threats"))
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Threat"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    for (String row : rows) {
      Matcher named = NAMED.matcher(row);
      assertThat(named.find()).as(row).isTrue();
      do {
        assertThat(source(named.group(1))).as(row).contains("void " + named.group(2) + "(");
      } while (named.find());
    }
  }
}
