// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs that forked tests run on, one per feature version from 17: those in {@code
 * SHADOWHEAP_JDKS} (paths, as in a class path), the one that runs the build, and its neighbours.
 */
public final class Jdks {

  /**
   * One JDK.
   *
   * @param feature 17 for Java 17
   */
  public record Jdk(int feature, Path home) {
    @Override
    public String toString() {
      return "JDK " + feature;
    }
  }

  private Jdks() {}

  /** In the order of their versions. */
  public static List<Jdk> all() {
    List<Path> homes = new ArrayList<>();
    String given = System.getenv("SHADOWHEAP_JDKS");
    if (given != null) {
      Stream.of(given.split(File.pathSeparator)).map(Path::of).forEach(homes::add);
    }
    Path running = Path.of(System.getProperty("java.home")).toAbsolutePath();
    homes.add(running);
    try (Stream<Path> neighbours = Files.list(running.getParent())) {
      neighbours.sorted().forEach(homes::add);
    } catch (IOException unreadable) {
      // the JDKs that were named have to do
    }
    Map<Integer, Jdk> byFeature = new TreeMap<>();
    for (Path home : homes) {
      int feature = feature(home);
      if (feature >= 17) {
        byFeature.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    return List.copyOf(byFeature.values());
  }

  /** From the file every JDK has; 0 for a folder that is none. */
  private static int feature(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException none) {
      return 0;
    }
  }
}
