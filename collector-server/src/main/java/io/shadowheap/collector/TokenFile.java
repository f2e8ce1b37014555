// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of tokens, one a line; what begins with # is a remark. */
final class TokenFile {

  private TokenFile() {}

  static List<String> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::trim)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
