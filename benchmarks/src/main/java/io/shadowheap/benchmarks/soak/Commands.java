// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at a program from outside, as an operator does. */
record Commands(Path agent, long pid, Path folder) {

  /** Live objects by class; the JVM collects its whole heap for it. */
  List<String> histogram() throws IOException, InterruptedException {
    return run(0, tool("jcmd"), "" + pid, "GC.class_histogram").lines().toList();
  }

  /** Dump and snapshot at rest, compared. */
  JsonNode verify() throws IOException, InterruptedException {
    String dump = folder.resolve("heap.hprof").toString();
    String snapshot = folder.resolve("heap.jsonl.gz").toString();
    run(0, tool("jcmd"), "" + pid, "GC.heap_dump", dump);
    run(0, tool("java"), "-jar", agent.toString(), "snapshot", "" + pid, "-o", snapshot);
    String found =
        run(1, tool("java"), "-Xmx3g", "-jar", agent + "", "verify", snapshot, dump, "--json");
    return new ObjectMapper().readTree(found);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private String run(int mostExit, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes());
    int exit = process.waitFor();
    if (exit > mostExit) {
      throw new IOException(
          "command=" + String.join(" ", command) + " exit=" + exit + " see folder=" + folder);
    }
    return printed;
  }
}
