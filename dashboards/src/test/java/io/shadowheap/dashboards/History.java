// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three hours of the past for the series of one scrape: counters and histograms grew steadily to
 * what they are, gauges swung about it. In the text format that promtool makes blocks from.
 */
final class History {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+0-9.eE]+)");
  private static final int STEP_SECONDS = 60;
  private static final int STEPS = 180;

  private final String target;
  private final long end;
  private final Map<String, Family> families = new LinkedHashMap<>();

  private record Family(String type, List<String> series, List<Double> values) {

    boolean grows() {
      return type.equals("counter") || type.equals("histogram") || type.equals("summary");
    }
  }

  /**
   * Begins empty.
   *
   * @param target labels that Prometheus gives each series it scrapes
   * @param end seconds since the epoch of the last sample
   */
  History(String target, long end) {
    this.target = target;
    this.end = end;
  }

  /** Adds what an exposition shows, families it has already left out. */
  History add(String openMetrics) {
    Family family = null;
    for (String line : openMetrics.split("\n")) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line.replaceAll(" # \\{.*", ""));
      if (type.matches()) {
        family = new Family(type.group(2), new ArrayList<>(), new ArrayList<>());
        family = families.putIfAbsent(type.group(1), family) == null ? family : null;
      } else if (family != null && sample.matches() && !sample.group(1).endsWith("_created")) {
        String labels = sample.group(2) == null ? "" : "," + sample.group(2);
        family.series().add(sample.group(1) + "{" + target + labels + "}");
        family.values().add(Double.valueOf(sample.group(3)));
      }
    }
    return this;
  }

  /** Makes Prometheus' blocks of it. */
  void createBlocks(Path folder) throws IOException, InterruptedException {
    Path input = folder.resolve("history.txt");
    try (var out = Files.newBufferedWriter(input)) {
      for (var each : families.entrySet()) {
        write(out, each.getKey(), each.getValue());
      }
      out.write("# EOF\n");
    }
    Prometheus.createBlocks(input, folder);
  }

  private void write(Appendable out, String name, Family family) throws IOException {
    out.append("# TYPE " + name + " " + family.type() + "\n");
    for (int i = 0; i < family.series().size(); i++) {
      for (int step = 0; step <= STEPS; step++) {
        double share =
            family.grows() ? (step + 1.0) / (STEPS + 1) : 1 + 0.05 * Math.sin(step / 9.0);
        boolean fixed = name.contains("_start_time") || family.type().equals("info");
        double value = family.values().get(i) * (fixed ? 1 : share);
        out.append(family.series().get(i) + " " + value);
        out.append(" " + (end - (long) (STEPS - step) * STEP_SECONDS) + "\n");
      }
    }
  }
}
