// SPDX-License-Identifier: Apache-2.0
package compiling;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses and analyses the sources below a folder, keeps the trees, ends when its input does. */
public final class Program {

  private Program() {}

  /** The folder is the only argument. */
  public static void main(String[] arguments) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                manager,
                null,
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(sources));
    List<CompilationUnitTree> trees = new ArrayList<>();
    task.parse().forEach(trees::add);
    task.analyze();
    System.out.println("rests with " + trees.size() + " trees");
    while (System.in.read() >= 0) {
      // nothing is said here
    }
    trees.clear();
  }
}
