// SPDX-License-Identifier: Apache-2.0
package resting;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the sources of a folder as far as to know what every name means, keeps all that the
 * compiler made, and rests; ends when its input does.
 */
public final class Compiler {

  private static JavacTask task;
  private static Object trees;

  private Compiler() {}

  /** Argument: the folder. */
  public static void main(String[] arguments) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
    try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
      List<Path> sources = found.filter(file -> file.toString().endsWith(".java")).toList();
      task =
          (JavacTask)
              javac.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
    }
    trees = task.parse();
    task.analyze();
    System.out.println("rests");
    while (System.in.read() >= 0) {
      // nothing is said here
    }
  }
}
