// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.CycleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Isolated cycles that read the same. One ring of three and the same ring with a fourth edge across
 * have two fingerprints, but one shortest cycle; to a reader they are one finding.
 *
 * @param cycle a shortest cycle through each of them
 * @param shapes how many fingerprints
 * @param objects members
 * @param bytes their shallow bytes
 * @param heldBytes with what hung on them
 * @param seen how many cycles
 * @param sites where members were made, most first
 */
public record Ring(
    List<CycleRow.Step> cycle,
    int shapes,
    long objects,
    long bytes,
    long heldBytes,
    long seen,
    List<CycleRow.Site> sites) {

  /** Rows put together, most objects first. */
  static List<Ring> of(List<CycleRow> rows) {
    Map<List<CycleRow.Step>, List<CycleRow>> alike = new LinkedHashMap<>();
    for (CycleRow row : rows) {
      alike.computeIfAbsent(row.cycle(), cycle -> new ArrayList<>()).add(row);
    }
    List<Ring> rings = new ArrayList<>();
    alike.forEach((cycle, same) -> rings.add(sum(cycle, same)));
    rings.sort(Comparator.comparingLong(Ring::objects).reversed());
    return rings;
  }

  private static Ring sum(List<CycleRow.Step> cycle, List<CycleRow> rows) {
    return new Ring(
        cycle,
        rows.size(),
        rows.stream().mapToLong(CycleRow::objects).sum(),
        rows.stream().mapToLong(CycleRow::bytes).sum(),
        rows.stream().mapToLong(CycleRow::heldBytes).sum(),
        rows.stream().mapToLong(CycleRow::seen).sum(),
        sites(rows));
  }

  private static List<CycleRow.Site> sites(List<CycleRow> rows) {
    Map<String, CycleRow.Site> sites = new LinkedHashMap<>();
    for (CycleRow row : rows) {
      for (CycleRow.Site site : row.sites()) {
        sites.merge(site.type() + " at " + site.site(), site, Ring::sum);
      }
    }
    return sites.values().stream()
        .sorted(Comparator.comparingLong(CycleRow.Site::objects).reversed())
        .toList();
  }

  private static CycleRow.Site sum(CycleRow.Site one, CycleRow.Site other) {
    return new CycleRow.Site(one.type(), one.site(), one.objects() + other.objects());
  }
}
