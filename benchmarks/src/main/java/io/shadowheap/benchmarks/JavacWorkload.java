// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** javac, in process, on the sources of the model. */
record JavacWorkload(Path root, int warmUps, int operations) implements Workload {

  @Override
  public String name() {
    return "javac on model/, after " + warmUps + " warm-up runs, " + operations + " measured";
  }

  /** javac's own trees, so that the shadow tier has something to register. */
  @Override
  public String scope() {
    return "com.sun.tools.javac.tree";
  }

  @Override
  public Measured run(List<String> jvmOptions) throws IOException, InterruptedException {
    Path output = Files.createTempDirectory("shadowheap-javac");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(jvmOptions);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), JavacWork.class.getName()));
    command.add(root.resolve("model/src/main/java").toString());
    command.add(output.toString());
    command.add(Integer.toString(warmUps));
    command.add(Integer.toString(operations));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return printed
        .lines()
        .filter(Measured::isLine)
        .findFirst()
        .map(Measured::parse)
        .orElseThrow(() -> new IOException("no result: command=" + command + "\n" + printed));
  }
}
