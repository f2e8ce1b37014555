// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at a process before it is touched. Attaching sends a signal, SIGQUIT, that ends what is not
 * a JVM and makes a JVM that does not take part print a thread dump. What Linux does not show here
 * is left to the JDK to find out.
 */
final class TargetProcess {

  private static final int SIGQUIT = 3;
  private static final String ENABLED = "-XX:-DisableAttachMechanism";
  private static final String DISABLED = "-XX:+DisableAttachMechanism";

  private final Path proc;
  private final long pid;

  /**
   * @param proc the folder /proc
   */
  TargetProcess(Path proc, long pid) {
    this.proc = proc;
    this.pid = pid;
  }

  /** Looks at a process of this machine. */
  static void check(long pid) throws CannotAttachException {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new CannotAttachException(pid, "is no process here; attach --list shows the JVMs");
    }
    new TargetProcess(Path.of("/proc"), pid).check();
  }

  void check() throws CannotAttachException {
    List<String> status = lines(Long.toString(pid));
    String user = user(status);
    String self = user(lines("self"));
    if (user != null && self != null && !self.equals("0") && !self.equals(user)) {
      throw new CannotAttachException(
          pid,
          "belongs to user="
              + user
              + ", this command runs as user="
              + self
              + "; run it as the same user");
    }
    String caught = value(status, "SigCgt:");
    if (caught != null && (Long.parseUnsignedLong(caught, 16) >> SIGQUIT - 1 & 1) == 0) {
      throw new CannotAttachException(
          pid, "is not a JVM, or one that is not ready yet; attach --list shows the JVMs");
    }
    if (isDisabled()) {
      throw new CannotAttachException(
          pid,
          "was started with -XX:+DisableAttachMechanism; start it without, or with -javaagent:");
    }
  }

  private boolean isDisabled() {
    boolean disabled = false;
    for (String argument : read(Long.toString(pid), "cmdline").split("\0")) {
      disabled = argument.equals(DISABLED) || disabled && !argument.equals(ENABLED);
    }
    return disabled;
  }

  /** The number of the effective user, or null. */
  private static String user(List<String> status) {
    String users = value(status, "Uid:");
    return users == null ? null : users.split("\\s+")[1];
  }

  private static String value(List<String> status, String key) {
    for (String line : status) {
      if (line.startsWith(key)) {
        return line.substring(key.length()).trim();
      }
    }
    return null;
  }

  private List<String> lines(String process) {
    return read(process, "status").lines().toList();
  }

  private String read(String process, String file) {
    try {
      return Files.readString(proc.resolve(process).resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException notLinux) {
      return "";
    }
  }
}
