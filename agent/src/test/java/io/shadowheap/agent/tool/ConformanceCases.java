// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The traces of real interpreters, where the model keeps them for its own tests. */
final class ConformanceCases {

  private static final Path HOME = Path.of("../model/src/test/resources/conformance");

  private ConformanceCases() {}

  static Stream<Path> traces() throws IOException {
    List<Path> traces = new ArrayList<>();
    for (String kind : List.of("gc", "pymalloc")) {
      try (Stream<Path> files = Files.list(HOME.resolve(kind))) {
        files
            .filter(file -> file.toString().endsWith(".trace.jsonl"))
            .sorted()
            .forEach(traces::add);
      }
    }
    return traces.stream();
  }

  static Path expected(Path trace) {
    return trace.resolveSibling(trace.getFileName().toString().replace(".trace.", ".expected."));
  }
}
