// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/**
 * Keeps the JVM's optimising compiler away from the weaver, which is busy while the application
 * starts and idle afterwards: compiling it cost more than weaving. The quick compiler is enough.
 *
 * <p>Does what {@code jcmd PID Compiler.directives_add FILE} does, without the platform's beans,
 * which must not be started before the application. Where that cannot be done, nothing is lost but
 * start-up time.
 */
final class QuickCompilation {

  private static final String DIRECTIVE =
      "[{match: [\"io/shadowheap/agent/weave/*.*\", \"io/shadowheap/agent/names/Site*.*\","
          + " \"io/shadowheap/agent/lib/bytebuddy/jar/asm/*.*\"], c2: {Exclude: true}}]";

  private static final String COMMANDS = "com.sun.management.internal";

  private QuickCompilation() {}

  /** True if the JVM took the directive. */
  static boolean ask(Instrumentation instrumentation) {
    Optional<Module> commands = ModuleLayer.boot().findModule("jdk.management");
    if (commands.isEmpty()) {
      return false;
    }
    try {
      open(instrumentation, commands.get(), COMMANDS);
      open(instrumentation, Object.class.getModule(), "jdk.internal.loader");
      Class.forName("jdk.internal.loader.BootLoader")
          .getMethod("loadLibrary", String.class)
          .invoke(null, "management_ext");
      File file = temporary();
      try {
        write(file);
        return execute("Compiler.directives_add " + file.getPath()).contains("added");
      } finally {
        file.delete();
      }
    } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException without) {
      return false;
    }
  }

  private static void open(Instrumentation instrumentation, Module module, String name) {
    Set<Module> agent = Set.of(QuickCompilation.class.getModule());
    instrumentation.redefineModule(
        module, Set.of(), Map.of(), Map.of(name, agent), Set.of(), Map.of());
  }

  /** Named by hand: File.createTempFile would start the JVM's security providers. */
  private static File temporary() throws IOException {
    String name = "shadowheap-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".json";
    File file = new File(System.getProperty("java.io.tmpdir"), name);
    if (!file.createNewFile()) {
      throw new IOException("exists already: file=" + file);
    }
    return file;
  }

  private static void write(File file) throws IOException {
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(DIRECTIVE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String execute(String command) throws ReflectiveOperationException {
    Class<?> commands = Class.forName(COMMANDS + ".DiagnosticCommandImpl");
    Method execute = commands.getDeclaredMethod("executeDiagnosticCommand", String.class);
    execute.setAccessible(true);
    Object receiver = Unsafe.getUnsafe().allocateInstance(commands);
    return String.valueOf(execute.invoke(receiver, command));
  }
}
