// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of a program of this module that looks at libraries. */
public final class LibraryPath {

  private LibraryPath() {}

  /** The programs first, then the libraries by their names. */
  public static String ofPrograms() {
    try (Stream<Path> jars = Files.list(Jars.LIBRARIES.path())) {
      return Stream.concat(Stream.of(Jars.PROGRAMS.path()), jars.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("not readable: libraries=" + Jars.LIBRARIES, e);
    }
  }
}
