// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the workloads under all variants in turn, round after round, writes every run down, and
 * prints the ratios to the plain run of the same round. {@link Plan} says what it understands.
 */
public final class Compare {

  /** A run is cut when it takes so many times what the plain one took. */
  private static final double CUT_AT = 10;

  /** For the first plain run, which nothing says the length of. */
  private static final double FIRST_RUN_SECONDS = 3_600;

  private static final int PATIENCE_SECONDS = 120;

  private final Plan plan;
  private final Tools tools;
  private final List<Workload> workloads;
  private final Results results;
  private final long start = System.nanoTime();

  private Compare(Plan plan, Path root) throws IOException {
    this.plan = plan;
    this.tools = new Tools(root);
    this.workloads =
        plan.workloads().stream().map(name -> Workloads.named(name, tools, plan.quick())).toList();
    this.results = new Results(plan.results(), conditions());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    try {
      if (List.of(arguments).contains("--help")) {
        System.out.print(Plan.USAGE);
        return;
      }
      new Compare(Plan.parse(root, List.of(arguments)), root).run();
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("compare: " + e.getMessage());
      System.exit(2);
    }
  }

  /** Figures of two agents, JDKs or lengths are not to be mixed. */
  private String conditions() throws IOException {
    return String.join(
        " ",
        plan.quick() ? "quick" : "full",
        "java=" + System.getProperty("java.vm.version"),
        "cores=" + Runtime.getRuntime().availableProcessors(),
        "agent=" + digest(tools.agent()));
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void run() throws IOException, InterruptedException {
    double loadBefore = Machine.loadAverage();
    if (!Machine.awaitQuiet(plan.anyway() ? 0 : PATIENCE_SECONDS)) {
      String problem = "the machine is not quiet: loadAverage=" + Machine.loadAverage();
      if (!plan.anyway() && !plan.quick()) {
        throw new IOException(problem + "; end what runs, or say --anyway and believe the A/A row");
      }
      System.err.println("WARNING: " + problem + "; the A/A row says what the figures are worth");
    }
    if (results.size() > 0) {
      System.err.println("going on with " + results.size() + " runs of " + plan.results());
    }
    boolean inTime = true;
    for (int round = 1; inTime && round <= plan.rounds(); round++) {
      for (Workload workload : workloads) {
        inTime = inTime && round(workload, round);
      }
      write(loadBefore);
    }
    System.out.println(Files.readString(write(loadBefore)));
  }

  private Path write(double loadBefore) throws IOException {
    String name = plan.results().getFileName().toString().replaceAll("\\.tsv$", "") + ".md";
    Path file = plan.results().resolveSibling(name);
    return Files.writeString(
        file, new Tables(workloads, plan.variants(), results).text(conditions(), loadBefore));
  }

  /** All variants once; the order rotates from round to round. False when time is up. */
  private boolean round(Workload workload, int round) throws IOException, InterruptedException {
    int variants = plan.variants().size();
    for (int i = 0; i < variants; i++) {
      Variant variant = plan.variants().get((i + round - 1) % variants);
      if (round > plan.roundsOf(variant) || !isToBeRun(workload, variant, round)) {
        continue;
      }
      if (minutes() + expectedMinutes(workload, variant) > plan.minutes()) {
        System.err.println("time is up: minutes=" + plan.minutes());
        return false;
      }
      System.err.printf(
          "%3.0f min  %s: round %d of %d, %s%n",
          minutes(), workload.name(), round, plan.roundsOf(variant), variant.label());
      Run run = run(workload, round, variant);
      results.add(run);
      if (!run.note().isEmpty()) {
        System.err.println("         " + run.note());
      }
    }
    return true;
  }

  /** One that was cut or failed is not run again; its row says so. */
  private boolean isToBeRun(Workload workload, Variant variant, int round) {
    List<Run> before = results.of(workload.name(), variant.name());
    return before.stream().allMatch(run -> run.note().isEmpty() && run.round() != round);
  }

  private Run run(Workload workload, int round, Variant variant)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("shadowheap-compare");
    try {
      Launch launch = variant.launch(workload, tools, folder);
      double most =
          plainSeconds(workload).map(seconds -> CUT_AT * seconds).orElse(FIRST_RUN_SECONDS);
      Workload.Measured measured = workload.run(launch, most);
      return new Run(workload.name(), round, variant.name(), measured.note(), measured.figures());
    } catch (IOException e) {
      if (variant == Variant.PLAIN) {
        throw e;
      }
      return Run.failed(workload.name(), round, variant.name(), e.getMessage());
    } finally {
      delete(folder);
    }
  }

  /** How long a plain run takes here, if there was one. */
  private Optional<Double> plainSeconds(Workload workload) {
    List<Double> elapsed =
        results.of(workload.name(), Variant.PLAIN.name()).stream()
            .map(run -> run.get(Figure.ELAPSED_SECONDS))
            .toList();
    return elapsed.isEmpty() ? Optional.empty() : Optional.of(Ratios.median(elapsed));
  }

  private double expectedMinutes(Workload workload, Variant variant) {
    return results.of(workload.name(), variant.name()).stream()
            .map(run -> run.get(Figure.ELAPSED_SECONDS))
            .findFirst()
            .or(() -> plainSeconds(workload))
            .orElse(0.0)
        / 60;
  }

  private double minutes() {
    return (System.nanoTime() - start) / 1e9 / TimeUnit.MINUTES.toSeconds(1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
