// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the command line asks for.
 *
 * @param rounds runs of each variant
 * @param othersRounds runs of the tools that are there for scale
 * @param minutes after which no further run begins
 * @param anyway measures on a machine that is not quiet
 */
record Plan(
    boolean quick,
    int rounds,
    int othersRounds,
    int minutes,
    List<String> workloads,
    List<Variant> variants,
    Path results,
    boolean anyway) {

  static final String USAGE =
      """
      usage: benchmarks/compare [--quick] [--rounds N] [--others-rounds N] [--minutes N]
                                [--workloads A,B] [--variants A,B] [--results FILE] [--anyway]

        --quick            javac and the shop, short, three rounds or what fits into 14 minutes
        --rounds N         runs of each variant (default 15)
        --others-rounds N  runs of the tools there for scale (default 5)
        --minutes N        no further run begins after so many minutes (default: no limit)
        --workloads A,B    of %s (default all)
        --variants A,B     of %s (default all; plain is always there)
        --results FILE     runs so far; what is there is not run again (default
                           benchmarks/target/compare.tsv, with --quick compare-quick.tsv)
        --anyway           measure though the machine is not quiet

      Prints the tables and writes them beside the results, as .md.
      """
          .formatted(String.join(",", Workloads.NAMES), names(Variant.values()));

  private static final int NO_LIMIT = 1_000_000;

  static Plan parse(Path root, List<String> arguments) {
    boolean quick = arguments.contains("--quick");
    int rounds = quick ? 3 : 15;
    int othersRounds = quick ? 3 : 5;
    int minutes = quick ? 14 : NO_LIMIT;
    List<String> workloads = quick ? Workloads.QUICK : Workloads.NAMES;
    List<Variant> variants = List.of(Variant.values());
    Path results =
        root.resolve("benchmarks/target/" + (quick ? "compare-quick.tsv" : "compare.tsv"));
    boolean anyway = false;
    for (int i = 0; i < arguments.size(); i++) {
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      String name = arguments.get(i);
      switch (name) {
        case "--quick" -> i--;
        case "--anyway" -> {
          anyway = true;
          i--;
        }
        case "--rounds" -> rounds = number(name, value);
        case "--others-rounds" -> othersRounds = number(name, value);
        case "--minutes" -> minutes = number(name, value);
        case "--workloads" -> workloads = workloads(value);
        case "--variants" -> variants = variants(value);
        case "--results" -> results = Path.of(value);
        default -> throw new IllegalArgumentException("unknown option: " + name + "\n" + USAGE);
      }
      i++;
    }
    return new Plan(quick, rounds, othersRounds, minutes, workloads, variants, results, anyway);
  }

  private static int number(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(name + " is a number from 1 on, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }

  private static List<String> workloads(String value) {
    List<String> names = List.of(value.split(","));
    if (!Workloads.NAMES.containsAll(names)) {
      throw new IllegalArgumentException(
          "unknown workload: --workloads " + value + "; known: " + Workloads.NAMES);
    }
    return names;
  }

  private static List<Variant> variants(String value) {
    List<String> names = List.of(value.split(","));
    List<Variant> chosen =
        Arrays.stream(Variant.values())
            .filter(each -> each == Variant.PLAIN || names.contains(name(each)))
            .toList();
    List<String> known = chosen.stream().map(Plan::name).toList();
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(
          "unknown variant: --variants " + value + "; known: " + names(Variant.values()));
    }
    return chosen;
  }

  private static String names(Variant... variants) {
    return String.join(",", Arrays.stream(variants).map(Plan::name).toList());
  }

  private static String name(Variant variant) {
    return variant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Runs a variant is to have. */
  int roundsOf(Variant variant) {
    return variant.isOfOthers() ? Math.min(othersRounds, rounds) : rounds;
  }
}
