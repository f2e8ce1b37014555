// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK to run programs on.
 *
 * @param home its folder
 * @param version feature version: 17, 25
 */
public record Jdk(Path home, int version) {

  private static final int OLDEST = 17;
  private static final Path LINUX_JDKS = Path.of("/usr/lib/jvm");

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** The running JDK and one of each other version from 17 on that is installed beside it. */
  public static List<Jdk> all() {
    Map<Integer, Jdk> byVersion = new TreeMap<>();
    byVersion.put(running().version, running());
    for (Path folder : List.of(running().home.resolveSibling("."), LINUX_JDKS)) {
      for (Path home : folders(folder)) {
        int version = version(home);
        if (version >= OLDEST) {
          byVersion.putIfAbsent(version, new Jdk(home, version));
        }
      }
    }
    return List.copyOf(byVersion.values());
  }

  /** Each JDK with each tier, as arguments of a parameterised test. */
  public static Stream<org.junit.jupiter.params.provider.Arguments> withTiers() {
    return all().stream()
        .flatMap(
            jdk ->
                Stream.of("census", "shadow")
                    .map(tier -> org.junit.jupiter.params.provider.Arguments.of(jdk, tier)));
  }

  /** A program of its bin folder. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return new ArrayList<>(children.filter(Files::isDirectory).sorted().toList());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** From the JDK's release file; 0 if this is not a JDK with a compiler. */
  private static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
      String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException notOurs) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
