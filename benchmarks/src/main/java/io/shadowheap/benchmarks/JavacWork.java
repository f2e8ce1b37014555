// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A measured program: javac compiles the same sources again and again in one process.
 *
 * <p>Arguments: source folder, output folder, warm-up operations, measured operations. Prints one
 * {@link Measured}.
 */
public final class JavacWork {

  private JavacWork() {}

  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    int warmUps = Integer.parseInt(arguments[2]);
    int operations = Integer.parseInt(arguments[3]);
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long startCpu = process.getProcessCpuTime();
    for (int i = 0; i < warmUps; i++) {
      compile(sources, output);
    }
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < operations; i++) {
      compile(sources, output);
    }
    Measured measured =
        new Measured(
            operations,
            (process.getProcessCpuTime() - cpu) / 1e9,
            (System.nanoTime() - wall) / 1e9,
            startCpu / 1e9);
    System.out.println(measured.line());
  }

  private static void compile(Path sources, Path output) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        var found = Files.walk(sources)) {
      List<Path> paths = found.filter(p -> p.toString().endsWith(".java")).toList();
      List<String> options = List.of("-proc:none", "-nowarn", "-d", output.toString());
      if (!javac
          .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
          .call()) {
        throw new IOException("does not compile: sources=" + sources);
      }
    }
  }
}
