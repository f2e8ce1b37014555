// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.CycleView;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.CycleRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of isolated cycles, with the clock the model does not have. */
final class CycleRows {

  private static final int MOST = 100;
  private static final int MOST_HELD = 10;
  private static final int MOST_SITES = 10;

  private final TypeNames types;
  private final SlotNames slots;
  private final Sites sites;
  private final Map<String, Seen> seen = new HashMap<>();

  /** When a fingerprint was first and last found, and how often by then. */
  private record Seen(long first, long last, long times) {}

  CycleRows(TypeNames types, SlotNames slots, Sites sites) {
    this.types = types;
    this.slots = slots;
    this.sites = sites;
  }

  /** Application cycles first, then those that hold most. */
  List<CycleRow> rows(List<CycleView> cycles, long atMillis) {
    return cycles.stream()
        .map(cycle -> row(cycle, atMillis))
        .sorted(
            Comparator.comparing(CycleRow::applicationTypes)
                .thenComparing(CycleRow::heldBytes)
                .reversed()
                .thenComparing(CycleRow::fingerprint))
        .limit(MOST)
        .toList();
  }

  private CycleRow row(CycleView cycle, long atMillis) {
    Seen before = seen.get(cycle.fingerprint());
    Seen now =
        before == null
            ? new Seen(atMillis, atMillis, cycle.seen())
            : cycle.seen() == before.times()
                ? before
                : new Seen(before.first(), atMillis, cycle.seen());
    seen.put(cycle.fingerprint(), now);
    return new CycleRow(
        cycle.fingerprint(),
        cycle.cycle().stream().map(s -> new CycleRow.Step(types.name(s.type()), slot(s))).toList(),
        cycle.applicationTypes(),
        cycle.objects(),
        cycle.bytes(),
        cycle.heldBytes(),
        cycle.held().stream().limit(MOST_HELD).map(this::held).toList(),
        cycle.seen(),
        cycle.state().name().toLowerCase(Locale.ROOT),
        cycle.sites().stream().limit(MOST_SITES).map(this::site).toList(),
        now.first(),
        now.last());
  }

  private String slot(CycleView.Step step) {
    return step.slot() == ShadowHeap.ELEMENT ? "[]" : slots.name(step.slot());
  }

  private CycleRow.Held held(CycleView.Held held) {
    return new CycleRow.Held(types.name(held.type()), held.objects(), held.bytes());
  }

  private CycleRow.Site site(CycleView.Site site) {
    String where = site.site() == ShadowHeap.NO_SITE ? "adopted" : sites.get(site.site()).where();
    return new CycleRow.Site(types.name(site.type()), where, site.objects());
  }
}
