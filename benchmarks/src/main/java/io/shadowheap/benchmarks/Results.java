// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All runs so far, kept in a file, so that a measurement that was ended can be gone on with. */
final class Results {

  private final Path file;
  private final List<Run> runs = new ArrayList<>();

  /**
   * Reads the file or begins it.
   *
   * @param conditions what all runs have in common; those of other conditions are not to be mixed
   *     with them
   */
  Results(Path file, String conditions) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, conditions + "\n");
      return;
    }
    // a run that was being written when all ended has no end of line
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(conditions)) {
      throw new IOException(
          "these results are of other conditions: file="
              + file
              + "\n  there: "
              + (lines.isEmpty() ? "" : lines.get(0))
              + "\n  now:   "
              + conditions
              + "\ndelete the file, or name another with --results");
    }
    lines.stream().skip(1).map(Run::parse).forEach(runs::add);
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  void add(Run run) throws IOException {
    runs.add(run);
    Files.writeString(file, run.line() + "\n", StandardOpenOption.APPEND);
  }

  /** Runs of a variant, in the order of rounds. */
  List<Run> of(String workload, String variant) {
    return runs.stream()
        .filter(run -> run.workload().equals(workload) && run.variant().equals(variant))
        .toList();
  }

  Optional<Run> of(String workload, String variant, int round) {
    return of(workload, variant).stream().filter(run -> run.round() == round).findFirst();
  }

  int size() {
    return runs.size();
  }
}
