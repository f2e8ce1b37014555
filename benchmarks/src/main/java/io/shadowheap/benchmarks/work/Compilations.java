// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac compiles the same sources again and again in one process. */
record Compilations(Path sources, Path output) implements Operation {

  @Override
  public void run() throws IOException {
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
