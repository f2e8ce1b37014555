// SPDX-License-Identifier: Apache-2.0
package reflected;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Links, and so verifies, every class of the JDK's modules and of the jars on the class path, and
 * initialises none. Writes one line per class: where it is from, its name, what became of it, its
 * serialVersionUIDs, and a digest of all that reflection says. With a class's name as its second
 * argument it prints what the digest of that class is made from instead.
 */
public final class Program {

  private static final String SUFFIX = ".class";
  private static final String VERSIONS = "META-INF/versions/\\d+/";

  private Program() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      System.out.println(Description.of(arguments[1]).text());
      return;
    }
    Map<String, Collection<String>> names = new TreeMap<>();
    names.put("jdk", inModules());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        names.put(Path.of(entry).getFileName().toString(), inJar(Path.of(entry)));
      }
    }
    try (PrintWriter out = new PrintWriter(arguments[0])) {
      names.forEach(
          (origin, classes) ->
              classes.forEach(name -> out.println(origin + " " + Description.of(name).line())));
    }
    System.out.println("written");
  }

  private static Collection<String> inModules() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      return sorted(
          files
              .filter(file -> file.getNameCount() > 3)
              .map(file -> file.subpath(2, file.getNameCount()).toString()));
    }
  }

  private static Collection<String> inJar(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(content.getPath("/"))) {
      return sorted(files.map(file -> file.toString().substring(1).replaceFirst(VERSIONS, "")));
    }
  }

  /** Names of classes; what differs between versions of Java has one. */
  private static Collection<String> sorted(Stream<String> files) {
    return files
        .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("-info" + SUFFIX))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }
}
