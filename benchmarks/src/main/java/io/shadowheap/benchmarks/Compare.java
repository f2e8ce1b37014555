// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Runs the workloads under all variants in turn, round after round, and prints the ratios to the
 * plain run of the same round. Arguments: rounds (default 7), then the workloads' names: javac,
 * shop (default both).
 */
public final class Compare {

  private Compare() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("shadowheap.root", "."));
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    List<String> names =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : List.of("javac", "shop");
    for (String name : names) {
      Workload workload =
          name.equals("javac")
              ? new JavacWorkload(root, 100, 30)
              : new ShopWorkload(root, 400_000, 15);
      table(workload, measure(workload, root.resolve("agent/target/shadowheap-agent.jar"), rounds));
    }
  }

  /**
   * One list per variant, one entry per round; the order of variants rotates from round to round.
   */
  private static List<List<Measured>> measure(Workload workload, Path agent, int rounds)
      throws IOException, InterruptedException {
    List<List<Measured>> results = new ArrayList<>();
    Variant.ALL.forEach(v -> results.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < Variant.ALL.size(); i++) {
        int turn = (i + round) % Variant.ALL.size();
        Variant variant = Variant.ALL.get(turn);
        System.err.printf(
            "%s: round %d of %d, %s%n", workload.name(), round + 1, rounds, variant.name());
        results.get(turn).add(workload.run(variant.jvmOptions(agent, workload.scope())));
      }
    }
    return results;
  }

  private static void table(Workload workload, List<List<Measured>> results) {
    System.out.printf("%n%s%n%n", workload.name());
    System.out.println(
        "| variant | CPU per operation, ratio | target | throughput, ratio | start-up CPU, s | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    for (int i = 0; i < Variant.ALL.size(); i++) {
      Variant variant = Variant.ALL.get(i);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.2f | %s |%n",
          variant.name(),
          Ratios.of(results.get(i), results.get(0), Measured::cpuPerOperation),
          variant.tier() == null ? "-" : "<= " + variant.target(),
          Ratios.of(results.get(i), results.get(0), Measured::operationsPerSecond),
          Ratios.median(values(results.get(i), Measured::startCpuSeconds)),
          Ratios.of(results.get(i), results.get(0), Measured::startCpuSeconds));
    }
  }

  private static List<Double> values(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return runs.stream().mapToDouble(figure).boxed().toList();
  }
}
