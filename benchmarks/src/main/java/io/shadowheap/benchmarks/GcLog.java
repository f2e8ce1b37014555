// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVM GC did in a stretch of time, from its log: pauses of every collector, concurrent
 * cycles and the old generation of G1 and ZGC.
 *
 * <p>A concurrent cycle of G1 reclaims whole regions at Remark and Cleanup, and the rest in the
 * mixed collections after it. For ZGC the log says itself what was reclaimed; without generations
 * (JDK 17) that is of the whole heap, and the live bytes stand for the old generation.
 */
final class GcLog {

  private static final Pattern LINE = Pattern.compile("\\[(\\d+)ms] (.*)");
  private static final Pattern PAUSE = Pattern.compile(".*\\bPause .* ([0-9.]+)ms");
  private static final Pattern HEAP = Pattern.compile(".*Pause (\\w+).* (\\d+)M->(\\d+)M\\(.*");
  private static final Pattern OLD = Pattern.compile("GC\\((\\d+)\\) Old regions: (\\d+)->(\\d+)");
  private static final Pattern MIXED =
      Pattern.compile("GC\\((\\d+)\\) Pause Young \\(Mixed\\).*ms");
  private static final Pattern REGION = Pattern.compile("Heap Region Size: (\\d+)M");
  private static final Pattern ZGC =
      Pattern.compile("GC\\(\\d+\\) +(O: +)?(Live|Reclaimed): +(?:- +)*(\\d+)M.*");
  private static final Pattern ZGC_LAST = Pattern.compile(".* (\\d+)M \\(\\d+%\\)[ -]*");
  private static final double MEGABYTE = 1 << 20;

  private final long fromMillis;
  private final long toMillis;
  private final List<Double> pauses = new ArrayList<>();
  private final List<Double> oldBytes = new ArrayList<>();
  private double regionBytes = MEGABYTE;
  private double oldRegionsLess;
  private double reclaimedBytes;
  private int cycles;

  private GcLog(long fromMillis, long toMillis) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
  }

  /** The JVM option that writes such a log. */
  static String option(Path file) {
    return "-Xlog:gc*:file=" + file + ":timemillis:filecount=0";
  }

  /** Adds its figures of the stretch of time. */
  static void read(Path file, long fromMillis, long toMillis, Map<Figure, Double> figures)
      throws IOException {
    GcLog log = new GcLog(fromMillis, toMillis);
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        log.take(Long.parseLong(matcher.group(1)), matcher.group(2));
      }
    }
    log.write(figures);
  }

  private void take(long millis, String text) {
    Matcher region = REGION.matcher(text);
    if (region.matches()) {
      regionBytes = Double.parseDouble(region.group(1)) * MEGABYTE;
    }
    if (millis < fromMillis || millis > toMillis) {
      return;
    }
    takeG1(text);
    takeZgc(text);
    Matcher pause = PAUSE.matcher(text);
    if (pause.matches()) {
      pauses.add(Double.parseDouble(pause.group(1)));
    }
  }

  private void takeG1(String text) {
    Matcher old = OLD.matcher(text);
    if (old.matches()) {
      double after = Double.parseDouble(old.group(3));
      oldRegionsLess = Double.parseDouble(old.group(2)) - after;
      oldBytes.add(after * regionBytes);
    }
    if (MIXED.matcher(text).matches()) {
      // the line about its regions came just before
      reclaimedBytes += oldRegionsLess * regionBytes;
    }
    Matcher heap = HEAP.matcher(text);
    if (heap.matches() && (heap.group(1).equals("Remark") || heap.group(1).equals("Cleanup"))) {
      reclaimedBytes +=
          (Double.parseDouble(heap.group(2)) - Double.parseDouble(heap.group(3))) * MEGABYTE;
      cycles += heap.group(1).equals("Cleanup") ? 1 : 0;
    }
  }

  private void takeZgc(String text) {
    Matcher zgc = ZGC.matcher(text);
    if (!zgc.matches()) {
      return;
    }
    if (zgc.group(2).equals("Live")) {
      oldBytes.add(Double.parseDouble(zgc.group(3)) * MEGABYTE);
    } else {
      Matcher last = ZGC_LAST.matcher(text);
      cycles++;
      reclaimedBytes += last.matches() ? Double.parseDouble(last.group(1)) * MEGABYTE : 0;
    }
  }

  private void write(Map<Figure, Double> figures) {
    List<Double> sorted = pauses.stream().sorted().toList();
    int last = (int) Math.ceil(sorted.size() * 0.99) - 1;
    figures.put(Figure.PAUSE_MILLIS, pauses.stream().mapToDouble(Double::doubleValue).sum());
    figures.put(Figure.PAUSE_P99_MILLIS, sorted.isEmpty() ? Double.NaN : sorted.get(last));
    figures.put(Figure.CYCLES, (double) cycles);
    figures.put(Figure.RECLAIMED_BYTES, reclaimedBytes);
    figures.put(
        Figure.OLD_GROWTH_BYTES,
        oldBytes.size() < 2 ? Double.NaN : oldBytes.get(oldBytes.size() - 1) - oldBytes.get(0));
  }
}
