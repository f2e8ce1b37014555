// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.text.Style;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line; {@code ./demo} fills it in. */
@Command(
    name = "demo",
    description = "Drives a running shop and prints what the server found.",
    sortOptions = false)
public final class Demo implements Callable<Integer> {

  @Option(names = "--server", required = true, description = "Address of the server.")
  URI server;

  @Option(names = "--shop", required = true, description = "Address of the shop.")
  URI shop;

  @Option(names = "--service", defaultValue = "shop", description = "Its name at the server.")
  String service;

  @Option(names = "--seconds", description = "Ends after so long; without it never.")
  Integer seconds;

  @Option(names = "--rate", defaultValue = "200", description = "Requests per second.")
  int rate;

  @Option(names = "--seed", defaultValue = "7", description = "Seed of the visitors.")
  long seed;

  @Option(names = "--fault", description = "Switched on before the load; may be repeated.")
  List<String> faults = List.of();

  @Option(names = "--expect-ring", description = "Fails unless a ring with this type is found.")
  String expectRing;

  @Option(names = "--expect-grown", description = "Fails unless this type is found growing.")
  String expectGrown;

  @Option(
      names = "--expect-copies",
      description = "Fails unless this field is found to hold many equal objects.")
  String expectCopies;

  @Option(names = "--expect-healthy", description = "Fails if a leak or a ring is found.")
  boolean expectHealthy;

  @Option(names = "--pid", description = "Gives up when this process ends; may be repeated.")
  List<Long> pids = List.of();

  @Option(names = "--colour", description = "Bold and colours.")
  boolean colour;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Run(this, colour ? Style.TERMINAL : Style.PLAIN).untilDone();
  }
}
