// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import io.shadowheap.collector.api.HistoryApi.HistoryView;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is known of an instance: one report of it, and what the server made of those before.
 *
 * @param instance with its latest report
 * @param silent true if none came for long
 * @param leaks what grows
 * @param past of all types together
 * @param growing the past of types that grow, by name
 */
record Known(
    Instance instance,
    boolean silent,
    LeakApi.InstanceLeaksView leaks,
    HistoryView past,
    Map<String, HistoryView> growing) {

  Report report() {
    return instance.report();
  }

  boolean isCensus() {
    return report().tier().equals("census");
  }

  /** Those of the application first, then what holds most. */
  List<CycleRow> rings() {
    return report().cycles().stream()
        .sorted(
            Comparator.comparing(CycleRow::applicationTypes)
                .thenComparing(CycleRow::heldBytes)
                .reversed()
                .thenComparing(CycleRow::fingerprint))
        .toList();
  }

  /** Types that strand pool memory, most first; a sample's pools say nothing of its type. */
  List<TypeRow> stranding() {
    return report().types().stream()
        .filter(row -> row.estimate() == null && row.pools() != null)
        .filter(row -> row.pools().strandedBytes() > 0)
        .sorted(
            Comparator.comparingLong((TypeRow row) -> row.pools().strandedBytes())
                .reversed()
                .thenComparing(TypeRow::type))
        .toList();
  }
}
