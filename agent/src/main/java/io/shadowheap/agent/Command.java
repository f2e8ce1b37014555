// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What the agent is asked while it runs: {@code command=snapshot,file=/absolute/name}. Comes as the
 * argument of an agent that is loaded into the same JVM; that second one hands it to the first
 * through the hooks, which both see, and is gone.
 *
 * <p>The answer is the file itself, or FILE.failed with one line that says why there is none.
 * Nothing is printed and nothing thrown in the observed JVM.
 */
final class Command implements UnaryOperator<String> {

  private static final String PREFIX = "command=";
  private static final String SNAPSHOT = PREFIX + "snapshot,file=";

  private final ShadowThread shadow;

  Command(ShadowThread shadow) {
    this.shadow = shadow;
  }

  /** True if an agent was loaded only to ask something. */
  static boolean isOne(String arguments) {
    return arguments != null && arguments.startsWith(PREFIX);
  }

  /** Hands it to the agent that runs in this JVM. */
  @SuppressWarnings("unchecked")
  static void hand(String arguments) throws IOException {
    Object running = null;
    try {
      // not by its name in code: without a running agent the class is not there
      running =
          Class.forName("java.lang.ShadowheapSlots", true, null).getField("command").get(null);
    } catch (ReflectiveOperationException none) {
      // said below
    }
    if (running != null) {
      ((UnaryOperator<String>) running).apply(arguments);
    } else if (arguments.startsWith(SNAPSHOT)) {
      fail(
          file(arguments),
          "no agent runs in this JVM; start it with -javaagent:shadowheap-agent.jar");
    }
  }

  private static Path file(String arguments) {
    return Path.of(arguments.substring(SNAPSHOT.length()));
  }

  private static void fail(Path file, String why) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".failing");
    Files.writeString(part, why + "\n");
    Files.move(part, file.resolveSibling(file.getFileName() + ".failed"));
  }

  /** Called on the JVM's attach thread; the work is the shadow thread's. */
  @Override
  public String apply(String arguments) {
    if (arguments.startsWith(SNAPSHOT)) {
      Path file = file(arguments);
      if (!shadow.ask(() -> snapshot(file))) {
        late(file);
      }
    }
    return arguments;
  }

  private static void late(Path file) {
    try {
      fail(file, "the agent is leaving this JVM");
    } catch (IOException unwritable) {
      // nobody can be told; the command's patience ends
    }
  }

  private void snapshot(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      shadow.snapshot(part);
      Files.move(part, file);
    } catch (IOException | RuntimeException | Error failure) {
      fail(file, String.valueOf(failure).lines().findFirst().orElse(""));
      Files.deleteIfExists(part);
    }
  }
}
