// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a folder that looks like /proc: this process is self, the other one 4711. */
class TargetProcessTest {

  /** A JVM catches SIGQUIT, which is bit 2. */
  private static final String JVM = "2000000181005ccf";

  private static final String SLEEP = "0000000000000000";

  @TempDir private Path proc;

  @Test
  void a_jvm_of_the_same_user_may_be_asked() throws IOException {
    process("self", 1000, JVM);
    process("4711", 1000, JVM, "java", "-jar", "shop.jar");
    assertThatCode(() -> new TargetProcess(proc, 4711).check()).doesNotThrowAnyException();
  }

  @Test
  void what_does_not_catch_the_signal_would_be_ended_by_it() throws IOException {
    process("self", 1000, JVM);
    process("4711", 1000, SLEEP, "sleep", "60");
    assertRefused(
        "pid=4711 is not a JVM, or one that is not ready yet; attach --list shows the JVMs");
  }

  @Test
  void another_users_jvm_is_not_asked() throws IOException {
    process("self", 1000, JVM);
    process("4711", 1001, JVM, "java");
    assertRefused(
        "pid=4711 belongs to user=1001, this command runs as user=1000; run it as the same user");
  }

  @Test
  void root_may_ask_every_jvm() throws IOException {
    process("self", 0, JVM);
    process("4711", 1001, JVM, "java");
    assertThatCode(() -> new TargetProcess(proc, 4711).check()).doesNotThrowAnyException();
  }

  @Test
  void the_last_word_on_attaching_counts() throws IOException {
    String off = "-XX:+DisableAttachMechanism";
    String on = "-XX:-DisableAttachMechanism";
    process("self", 1000, JVM);
    process("4711", 1000, JVM, "java", on, off, "shop.Shop");
    assertRefused("pid=4711 was started with " + off + "; start it without, or with -javaagent:");
    process("4711", 1000, JVM, "java", off, on, "shop.Shop");
    assertThatCode(() -> new TargetProcess(proc, 4711).check()).doesNotThrowAnyException();
  }

  @Test
  void where_there_is_no_proc_the_jdk_finds_out() {
    assertThatCode(() -> new TargetProcess(proc.resolve("absent"), 4711).check())
        .doesNotThrowAnyException();
  }

  @Test
  void a_process_that_is_not_there_is_said_to_be_absent() {
    assertThatThrownBy(() -> TargetProcess.check(Long.MAX_VALUE))
        .isInstanceOf(CannotAttachException.class)
        .hasMessage("pid=" + Long.MAX_VALUE + " is no process here; attach --list shows the JVMs");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> new TargetProcess(proc, 4711).check())
        .isInstanceOf(CannotAttachException.class)
        .hasMessage(message);
  }

  private void process(String name, int user, String caught, String... command) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(name));
    Files.writeString(
        folder.resolve("status"),
        "Name:\tjava\nUid:\t" + ("\t" + user).repeat(4).trim() + "\nSigCgt:\t" + caught + "\n");
    Files.writeString(folder.resolve("cmdline"), String.join("\0", command));
  }
}
