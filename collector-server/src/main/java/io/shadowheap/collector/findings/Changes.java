// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import io.shadowheap.collector.api.DiffApi.DiffRow;
import io.shadowheap.collector.api.DiffApi.DiffView;
import io.shadowheap.collector.words.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * The rows of a diff of one kind, as {@code diffrows.ts} reads them: where every instance of a side
 * tracks a sample of a type, what the samples stand for takes the place of what is tracked.
 *
 * @param view the API's answer
 * @param measures what is compared; the first decides what changed most
 */
record Changes(DiffView view, List<Measure> measures) {

  private static final Map<String, String> ESTIMATES =
      Map.of("liveBytes", "estimateBytes", "liveObjects", "estimateObjects");

  private static final List<Measure> LIVE =
      List.of(
          new Measure("liveBytes", "Live bytes", Figures::bytes),
          new Measure("liveObjects", "Live objects", Changes::mean),
          new Measure("generation2Objects", "Generation 2", Changes::mean),
          new Measure("allocatedObjects", "Allocated", Changes::mean));

  /** A column, its words and its unit. */
  record Measure(String key, String label, DoubleFunction<String> unit) {}

  static final String TYPE_COLUMNS =
      "liveBytes,liveObjects,generation2Objects,allocatedObjects,estimated,estimateObjects,"
          + "estimateBytes,estimateVariance";
  static final String SITE_COLUMNS = "liveBytes,liveObjects,generation2Objects,allocatedObjects";
  static final String RING_COLUMNS = "heldBytes,objects,seen";

  static Changes live(DiffView view) {
    return new Changes(view, LIVE);
  }

  static Changes rings(DiffView view) {
    return new Changes(
        view,
        List.of(
            new Measure("heldBytes", "Died with rings", Figures::bytes),
            new Measure("seen", "Rings", Changes::mean),
            new Measure("objects", "Members", Changes::mean)));
  }

  /** Whole where it is, or where nobody minds. */
  static String mean(double n) {
    return n == Math.rint(n) || Math.abs(n) >= 100 ? Figures.count(Math.round(n)) : Figures.few(n);
  }

  double before(DiffRow row, Measure measure) {
    return amount(row.left(), view.left().instances(), measure.key());
  }

  double after(DiffRow row, Measure measure) {
    return amount(row.right(), view.right().instances(), measure.key());
  }

  double change(DiffRow row, Measure measure) {
    return after(row, measure) - before(row, measure);
  }

  private double amount(Map<String, Long> its, int instances, String key) {
    boolean sampled = ESTIMATES.containsKey(key) && its.getOrDefault("estimated", 0L) >= instances;
    long sum = its.getOrDefault(sampled ? ESTIMATES.get(key) : key, 0L);
    return (double) sum / divisor(instances);
  }

  private int divisor(int instances) {
    return view.per().equals("instance") ? instances : 1;
  }

  static boolean isEstimated(DiffRow row) {
    return row.left().getOrDefault("estimated", 0L) > 0
        || row.right().getOrDefault("estimated", 0L) > 0;
  }

  /** Standard error of the change of live objects, where a sample stands for them. */
  double error(DiffRow row) {
    double left = divisor(view.left().instances());
    double right = divisor(view.right().instances());
    return Math.sqrt(
        row.left().getOrDefault("estimateVariance", 0L) / (left * left)
            + row.right().getOrDefault("estimateVariance", 0L) / (right * right));
  }

  /** Those that changed, most first. */
  List<DiffRow> ordered() {
    Measure first = measures.get(0);
    return view.rows().stream()
        .filter(row -> measures.stream().anyMatch(measure -> change(row, measure) != 0))
        .sorted(
            Comparator.comparingDouble((DiffRow row) -> Math.abs(change(row, first)))
                .reversed()
                .thenComparing(DiffRow::name))
        .toList();
  }

  static String signed(double change, DoubleFunction<String> unit) {
    String sign = change > 0 ? "+" : change < 0 ? "−" : "";
    return sign + unit.apply(Math.abs(change));
  }
}
