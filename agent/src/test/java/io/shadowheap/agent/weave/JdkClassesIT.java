// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.LoadEverything;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs nobody here wrote: the JDK itself, verified class by class, and its compiler. */
class JdkClassesIT {

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_class_of_the_jdk_passes_the_verifier_when_woven(Jdks.Jdk jdk) throws Exception {
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.add("-Xmx2g");
    command.add(LoadEverything.class.getName());
    List<String> plain = Forked.run(jdk, null, command).out().lines().toList();
    Path report = folder.resolve("report.json");
    Forked.Said woven = Forked.run(jdk, "output=" + report, command);
    assertThat(woven.exit()).isZero();
    assertThat(woven.out().lines().toList()).isEqualTo(plain);
    assertThat(plain.get(0)).matches("linked \\d{5}");
    assertThat(plain).hasSize(2);
    assertThat(Files.readString(report)).contains("\"failed\":0").contains("\"refused\":0");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void javac_writes_the_same_class_files_under_the_agent(Jdks.Jdk jdk) throws Exception {
    Path sources = Path.of("..", "wire", "src", "main", "java").toRealPath();
    assertThat(compile(jdk, sources, null))
        .isNotEmpty()
        .containsExactlyEntriesOf(compile(jdk, sources, ""));
  }

  /** The class files by name; javac is run as a program, in the JVM that the agent weaves. */
  private Map<String, List<Byte>> compile(Jdks.Jdk jdk, Path sources, String agent)
      throws Exception {
    Path out = Files.createDirectory(folder.resolve(agent == null ? "plain" : "woven"));
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.addAll(List.of("-m", "jdk.compiler/com.sun.tools.javac.Main", "-proc:none", "-g"));
    command.addAll(List.of("--release", "17", "-d", out.toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    Forked.Said said = Forked.run(jdk, agent, command);
    assertThat(said.exit()).as(said.err()).isZero();
    Map<String, List<Byte>> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        classes.put(out.relativize(file).toString(), bytes(file));
      }
    }
    return classes;
  }

  private static List<Byte> bytes(Path file) throws IOException {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : Files.readAllBytes(file)) {
      bytes.add(b);
    }
    return bytes;
  }
}
