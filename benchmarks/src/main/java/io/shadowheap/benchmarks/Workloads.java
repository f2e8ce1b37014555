// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.util.List;

/** All workloads, in the order of the tables. */
final class Workloads {

  static final List<String> NAMES = List.of("javac", "h2", "trees", "shop", "shop-zgc", "spring");
  static final List<String> QUICK = List.of("javac", "shop");

  private static final List<String> G1 = List.of("-Xmx1g", "-XX:+UseG1GC");

  private static final String SPRING = "io.shadowheap.benchmarks.work.web";

  private Workloads() {}

  /**
   * A workload.
   *
   * @param quick a shorter warm-up, a shorter time
   */
  static Workload named(String name, Tools tools, boolean quick) {
    int seconds = quick ? 5 : 10;
    String own = System.getProperty("java.class.path");
    String sources = tools.root().resolve("model/src/main/java").toString();
    return switch (name) {
      case "javac" ->
          new ProgramWorkload(
              name,
              "compilations of model/ by javac in process",
              own,
              G1,
              List.of("javac", sources),
              quick ? 30 : 100,
              seconds,
              "com.sun.tools.javac.tree",
              "com.sun.tools.javac.tree",
              "com.sun.tools.javac");
      case "h2" ->
          new ProgramWorkload(
              name,
              "hundreds of transactions of an H2 database in memory",
              own,
              G1,
              List.of("h2"),
              quick ? 500 : 2_000,
              seconds,
              "org.h2",
              "org.h2.result",
              "org.h2");
      case "trees" ->
          new ProgramWorkload(
              name,
              "64 binary trees of 2047 nodes",
              own,
              G1,
              List.of("trees"),
              quick ? 5_000 : 20_000,
              seconds,
              "io.shadowheap.benchmarks.work",
              null,
              "io.shadowheap.benchmarks.work");
      case "spring" ->
          new ProgramWorkload(
              name,
              "hundreds of requests to a Spring Boot application, from within its process",
              tools.spring(),
              G1,
              List.of("spring"),
              quick ? 20 : 200,
              seconds,
              SPRING,
              SPRING,
              SPRING + ";org.springframework;org.apache");
      case "shop" -> shop(name, tools, "-XX:+UseG1GC", quick, seconds);
      case "shop-zgc" -> shop(name, tools, "-XX:+UseZGC", quick, seconds);
      default ->
          throw new IllegalArgumentException("unknown workload: " + name + "; known: " + NAMES);
    };
  }

  private static Workload shop(
      String name, Tools tools, String garbageCollector, boolean quick, int seconds) {
    List<String> jvmOptions = List.of("-Xmx512m", garbageCollector);
    return new ShopWorkload(
        name, tools.shop(), jvmOptions, quick ? 80_000 : 400_000, quick ? seconds : seconds + 5);
  }
}
