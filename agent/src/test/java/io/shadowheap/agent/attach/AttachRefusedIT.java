// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.Forked.Said;
import io.shadowheap.agent.weave.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where attaching is not possible or not wanted: one line, an exit code, and no harm. */
class AttachRefusedIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_bad_option_is_told_to_who_attaches_and_the_program_runs_on(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      Said refused = program.attach("tier=full");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo(
              "shadowheap off: tier=full is not known; write tier=shadow, tier=census or tier=exact\n");
      assertThat(refused.out()).isEmpty();
      assertThat(program.attach("no_such=1").err()).contains("no_such=1 is not an option");
      assertThat(program.attach("enabled=false").out())
          .isEqualTo("shadowheap off: enabled=false\n");
      assertThat(program.tell("threads")).containsExactly("threads []");
      assertThat(program.tell("make 1000")).containsExactly("right true");
      assertThat(program.attach("").exit()).isZero();
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void options_too_long_for_the_jvm_go_into_a_file() throws Exception {
    try (Observed program = Observed.start(Path.of(System.getProperty("java.home")))) {
      Said refused = program.attach("labels=a=" + "x".repeat(2_000));
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo("the options are too long; put them into a file and write config=FILE\n");
    }
  }

  @Test
  void a_path_too_long_for_the_jvm_is_exit_code_2_and_nobody_is_asked() throws Exception {
    Path deep = folder;
    for (int i = 0; i < 5; i++) {
      deep = deep.resolve("x".repeat(200));
    }
    Files.createDirectories(deep);
    try (Observed program = Observed.start(Path.of(System.getProperty("java.home")))) {
      Said refused =
          Observed.run(
              JAVA, List.of(), "snapshot", "" + program.pid(), "-o", deep.resolve("heap") + "");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("too long for the JVM: command=snapshot,file=")
          .endsWith("/heap; use a shorter path\n");
      assertThat(program.end()).isZero();
      assertThat(program.stderr()).isEmpty();
    }
  }

  @Test
  void nothing_to_detach_is_a_failure() throws Exception {
    try (Observed program = Observed.start(Path.of(System.getProperty("java.home")))) {
      Said refused = program.detach();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .isEqualTo("shadowheap does not run here, there is nothing to detach\n");
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_jvm_that_does_not_take_part_is_left_alone(Jdks.Jdk jdk) throws Exception {
    for (List<String> flags :
        List.of(
            List.of("-XX:+DisableAttachMechanism"),
            List.of("-XX:+DisableAttachMechanism", "-XX:-UsePerfData"))) {
      try (Observed program = Observed.start(jdk.home(), flags.toArray(new String[0]))) {
        Said refused = program.attach("");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
            .isEqualTo(
                "attach failed: pid="
                    + program.pid()
                    + " was started with -XX:+DisableAttachMechanism; start it without, or with"
                    + " -javaagent:\n");
        // a thread dump would stand here
        assertThat(program.tell("make 10")).containsExactly("right true");
        assertThat(program.end()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_jvm_that_loads_no_agents_at_run_time_says_so(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home(), "-XX:-EnableDynamicAgentLoading")) {
      Said refused = program.attach("");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("attach failed: pid=" + program.pid() + " does not load agent=")
          .contains("-XX:-EnableDynamicAgentLoading");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void a_process_that_is_not_there_is_exit_code_1() throws Exception {
    Said refused = Observed.run(JAVA, List.of(), "attach", "2147483647");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "attach failed: pid=2147483647 is no process here; attach --list shows the JVMs\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_process_that_is_not_a_jvm_survives() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "300").start();
    try {
      String pid = "" + sleep.pid();
      for (String[] command :
          new String[][] {
            {"attach", pid}, {"detach", pid}, {"snapshot", pid, "-o", folder.resolve("heap") + ""}
          }) {
        Said refused = Observed.run(JAVA, List.of(), command);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
            .startsWith(command[0] + " failed: pid=" + pid + " is not a JVM, or one that is not");
        assertThat(sleep.isAlive()).isTrue();
      }
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void a_runtime_without_the_module_says_which_java_to_take() throws Exception {
    List<String> flags = List.of("--limit-modules", "java.instrument,java.management");
    for (String[] command :
        new String[][] {
          {"attach", "1"},
          {"attach", "--list"},
          {"snapshot", "1", "-o", folder.resolve("heap") + ""}
        }) {
      Said refused = Observed.run(JAVA, flags, own(command));
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith(
              command[0] + " failed: this Java runtime lacks the module jdk.attach: java.home=");
    }
  }

  /** A process that may be asked: this one. */
  private static String[] own(String[] command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.replaceAll(word -> word.equals("1") ? "" + ProcessHandle.current().pid() : word);
    return words.toArray(new String[0]);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_list_names_programs_but_not_their_arguments(Jdks.Jdk jdk) throws Exception {
    try (Observed program = Observed.start(jdk.home())) {
      Said list = Observed.run(jdk.home().resolve("bin/java"), List.of(), "attach", "--list");
      assertThat(list.exit()).isZero();
      assertThat(list.out().lines()).contains(program.pid() + " attached.Program");
      assertThat(list.out()).doesNotContain("secret");
    }
  }

  @Test
  void a_pid_or_the_list_but_not_both() throws Exception {
    for (String[] command :
        new String[][] {{"attach"}, {"attach", "--list", "1"}, {"attach", "shop"}, {"detach"}}) {
      Said refused = Observed.run(JAVA, List.of(), command);
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).startsWith("not understood: " + String.join(" ", command) + "\n");
    }
  }
}
