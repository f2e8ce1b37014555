// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import io.shadowheap.demo.load.Load;
import io.shadowheap.demo.load.LoadStats;
import io.shadowheap.demo.load.ShopClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The shop, kept as busy as the machine allows by visitors in this process: a request is an
 * operation. The warm-up is given in requests, because the JIT counts calls and not seconds, the
 * measured time in seconds.
 */
record ShopWorkload(
    String name, Path jar, List<String> jvmOptions, long warmUpRequests, int seconds)
    implements Workload {

  private static final int AS_FAST_AS_IT_GOES = 1_000_000;

  @Override
  public String heading() {
    return "requests to the shop under load, "
        + String.join(" ", jvmOptions)
        + ", after "
        + warmUpRequests
        + " of them, "
        + seconds
        + " s measured";
  }

  @Override
  public String scope() {
    return "shop";
  }

  @Override
  public String scopeOfFewPercent() {
    return "shop";
  }

  @Override
  public String scopeOfAll() {
    return "shop;io.javalin;org.eclipse.jetty;com.fasterxml;com.zaxxer;org.h2;kotlin";
  }

  @Override
  public Measured run(Launch launch, double mostSeconds) throws IOException, InterruptedException {
    Path gcLog = launch.folder().resolve("gc.log");
    List<String> options = new ArrayList<>(jvmOptions);
    options.add(GcLog.option(gcLog));
    options.addAll(launch.jvmOptions());
    long start = System.nanoTime();
    try (Shop shop = new Shop(jar, options, launch.countsByType())) {
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      long fromMillis;
      long warmedUp;
      LoadStats stats = new LoadStats();
      try (Load load = Load.start(new ShopClient(shop.address(), stats), AS_FAST_AS_IT_GOES, 1)) {
        long warmUpEnd = start + (long) ((mostSeconds - seconds) * 1e9);
        while (stats.requests() < warmUpRequests && System.nanoTime() < warmUpEnd) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        warmedUp = stats.requests();
        stats.p99Millis();
        fromMillis = System.currentTimeMillis();
        visit(shop, stats, figures);
      }
      long toMillis = System.currentTimeMillis();
      figures.put(Figure.ELAPSED_SECONDS, (System.nanoTime() - start) / 1e9);
      figures.put(Figure.PEAK_BYTES, shop.process().peakBytes());
      shop.process().end(false);
      launch.proof().check(shop.process().printed());
      GcLog.read(gcLog, fromMillis, toMillis, figures);
      return new Measured(figures, note(warmedUp, stats));
    }
  }

  private void visit(Shop shop, LoadStats stats, Map<Figure, Double> figures)
      throws IOException, InterruptedException {
    long requests = stats.requests();
    double cpu = shop.process().cpuSeconds();
    double busy = Machine.busySeconds() - Machine.ownSeconds();
    long wall = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    cpu = shop.process().cpuSeconds() - cpu;
    double elapsed = (System.nanoTime() - wall) / 1e9;
    double others = Machine.busySeconds() - Machine.ownSeconds() - busy - cpu;
    figures.put(Figure.START_CPU_SECONDS, shop.startCpuSeconds());
    figures.put(Figure.OPERATIONS, (double) (stats.requests() - requests));
    figures.put(Figure.CPU_SECONDS, cpu);
    figures.put(Figure.WALL_SECONDS, elapsed);
    figures.put(Figure.P99_MILLIS, stats.p99Millis());
    figures.put(Figure.OTHERS_CORES, others / elapsed);
  }

  private String note(long warmedUp, LoadStats stats) throws IOException {
    if (stats.failures() > stats.requests() / 1_000) {
      throw new IOException("failures=" + stats.failures() + " last: " + stats.lastFailure());
    }
    return warmedUp >= warmUpRequests
        ? ""
        : Run.CUT + ": warm-up ended after " + warmedUp + " of " + warmUpRequests;
  }
}
