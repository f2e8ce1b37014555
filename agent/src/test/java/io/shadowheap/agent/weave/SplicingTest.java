// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Splicing gives what the class-file library gives. The oracle: both results, read and written anew
 * by that library, are the same bytes; whatever differs in an instruction, a jump, a frame, a
 * handler, a line or a variable shows.
 */
class SplicingTest {

  private static final int SITES = 3_000_000;

  /** Woven both ways, by one set of rules: site numbers are the same. */
  private static final class BothWays {

    private final Rules rules =
        new Rules(
            new Sites(SITES),
            new TypeNames(200_000),
            new Scope(List.of("java.util.concurrent")),
            Depth.SHADOW,
            Layout.lambdas(),
            Extent.ALL);
    private final Clones clones = new Clones();
    private final List<String> different = new ArrayList<>();
    private int spliced;
    private int declined;

    void compare(byte[] file) {
      ClassReader reader = new ClassReader(file);
      Host host = new Host(null, reader.getClassName(), true, rules);
      CodeScan scan = new CodeScan(file, reader, host);
      if (!scan.any()) {
        return;
      }
      byte[] byBytes = new ClassSplicer(file, reader, host, scan, clones).splice();
      if (byBytes == null) {
        declined++;
        return;
      }
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new ClassWeaver(writer, host, scan, clones), 0);
      spliced++;
      if (!Arrays.equals(plain(byBytes), plain(writer.toByteArray()))) {
        different.add(reader.getClassName());
      }
    }

    private static byte[] plain(byte[] file) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(file).accept(writer, 0);
      return writer.toByteArray();
    }

    void compareAll(Path folder) throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(f -> f.toString().endsWith(".class")).toList();
      }
      for (Path file : files) {
        compare(Files.readAllBytes(file));
      }
    }
  }

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classes_of_the_jdk_are_the_same_both_ways(Jdks.Jdk jdk) throws IOException {
    BothWays both = new BothWays();
    try (FileSystem jrt =
        FileSystems.newFileSystem(
            URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()))) {
      both.compareAll(jrt.getPath("/modules/java.base"));
    }
    assertThat(both.different).isEmpty();
    assertThat(both.spliced).isGreaterThan(10 * both.declined).isGreaterThan(3_000);
  }

  @Test
  void classes_of_libraries_are_the_same_both_ways() throws IOException {
    BothWays both = new BothWays();
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (jar.endsWith(".jar")) {
        try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
          both.compareAll(files.getPath("/"));
        }
      }
    }
    assertThat(both.different).isEmpty();
    assertThat(both.spliced).isGreaterThan(1_000);
  }
}
