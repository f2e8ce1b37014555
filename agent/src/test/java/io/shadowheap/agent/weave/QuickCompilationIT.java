// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Directives;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimising compiler leaves the weaver alone, and nothing is left of having asked. */
class QuickCompilationIT {

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_jvm_takes_the_directive_and_the_file_is_gone(Jdks.Jdk jdk) throws Exception {
    Forked.Said said = run(jdk, List.of(Directives.class.getName()));
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("io/shadowheap/agent/weave/*.*")
        .contains("io/shadowheap/agent/lib/bytebuddy/jar/asm/*.*")
        .contains("Exclude:true");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_weaver_is_compiled_and_never_by_the_optimising_compiler(Jdks.Jdk jdk) throws Exception {
    Forked.Said said = run(jdk, List.of("-XX:+PrintCompilation", Directives.class.getName()));
    String weaver = " +io\\.shadowheap\\.agent\\.weave\\..*";
    assertThat(said.out().lines()).anyMatch(line -> line.matches(".* 1 {3}" + weaver));
    assertThat(said.out().lines()).noneMatch(line -> line.matches(".* 4 {3}" + weaver));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void without_a_folder_for_the_file_the_service_starts_all_the_same(Jdks.Jdk jdk)
      throws Exception {
    List<String> program =
        List.of("-Djava.io.tmpdir=" + folder.resolve("absent"), Directives.class.getName());
    Forked.Said said = Forked.run(jdk, "tier=census", program);
    assertThat(said.exit()).isZero();
    // JDK 25 itself warns of the folder
    assertThat(said.err().lines()).anyMatch(line -> line.startsWith("shadowheap 0"));
    assertThat(said.out()).doesNotContain("io/shadowheap");
  }

  private Forked.Said run(Jdks.Jdk jdk, List<String> program) throws Exception {
    List<String> flags = Stream.of("-Djava.io.tmpdir=" + folder).toList();
    return Forked.run(jdk, "tier=census", Stream.of(flags, program).flatMap(List::stream).toList());
  }
}
