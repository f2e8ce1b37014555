// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to simulate.
 *
 * @param instances agents
 * @param types types of each in the end
 * @param seconds how long they send
 * @param database directory or PostgreSQL URL of the server, or memory
 * @param ramp double the fleet until the server refuses
 */
record FleetOptions(int instances, int types, int seconds, String database, boolean ramp) {

  static final String HELP =
      """
      benchmarks/fleet [--instances 1000] [--types 200] [--seconds 300] [--ramp]
                       [--database DIRECTORY | jdbc:postgresql://host/name | memory]""";

  static final int MOST_SERIES = 50_000;

  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /** Null if help is asked for. */
  static FleetOptions of(String[] args) {
    int instances = 1000;
    int types = 200;
    int seconds = 300;
    String database = "memory";
    boolean ramp = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--ramp")) {
        ramp = true;
        continue;
      }
      if (i + 1 == args.length) {
        return null;
      }
      String value = args[++i];
      switch (args[i - 1]) {
        case "--instances" -> instances = Integer.parseInt(value);
        case "--types" -> types = Integer.parseInt(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--database" -> database = value;
        default -> {
          return null;
        }
      }
    }
    return new FleetOptions(instances, types, seconds, database, ramp);
  }

  /** One core and 1 GiB of heap, where the system can say so. */
  List<String> serverCommand(int port) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      command.addAll(List.of(TASKSET.toString(), "-c", "0"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-jar", "collector-server/target/shadowheap-collector.jar"));
    command.addAll(List.of("--port", "" + port, "--max-series", "" + MOST_SERIES));
    if (database.equals("memory") || database.startsWith("jdbc:")) {
      command.addAll(List.of("--database", database));
    } else {
      command.addAll(List.of("--data", database));
    }
    return command;
  }
}
