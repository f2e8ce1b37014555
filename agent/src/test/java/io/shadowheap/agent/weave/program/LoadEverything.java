// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Loads and links, and so verifies, every class of the JDK's modules; initialises none. */
public final class LoadEverything {

  private LoadEverything() {}

  public static void main(String[] arguments) throws IOException {
    int linked = 0;
    List<String> refused = new ArrayList<>();
    Map<String, Integer> others = new TreeMap<>();
    for (String name : names()) {
      try {
        // asking for members links the class
        Class.forName(name, false, ClassLoader.getSystemClassLoader()).getDeclaredConstructors();
        linked++;
      } catch (VerifyError | ClassFormatError | ClassCircularityError broken) {
        refused.add(name + " " + broken);
      } catch (ClassNotFoundException | LinkageError absent) {
        others.merge(absent.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    System.out.println("linked " + linked);
    System.out.println("others " + others);
    refused.forEach(System.out::println);
  }

  private static List<String> names() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      return files
          .filter(file -> file.toString().endsWith(".class") && file.getNameCount() > 3)
          .map(file -> file.subpath(2, file.getNameCount()).toString())
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }
}
