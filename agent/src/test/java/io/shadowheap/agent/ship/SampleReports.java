// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.Jvm;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.Totals;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports to send and to print; the type rows and other add up to the totals. */
final class SampleReports {

  private static final TypeRow.Amount NONE = new TypeRow.Amount(0, 0);
  private static final TypeRow.Freed NOTHING_FREED =
      new TypeRow.Freed(NONE, NONE, NONE, NONE, NONE, NONE, NONE);

  private SampleReports() {}

  /** A report with nothing in it but its number. */
  static Report numbered(long sequence) {
    return report("shadow", sequence, new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0), List.of(), List.of());
  }

  /** 30 types (25 fit the table), two shapes of cycles. */
  static Report full() {
    return report(
        "shadow",
        7,
        new Totals(1_000_463, 64_027_900, 40_000, 9_000, 3_545, 45_455, 2_004_900, 78_901, 123),
        types(),
        cycles());
  }

  /** The same in tier census. */
  static Report census() {
    List<TypeRow> rows = new ArrayList<>();
    for (TypeRow row : types()) {
      rows.add(type(row.type(), row.allocatedObjects(), row.allocatedBytes(), 0, 0, null, 0));
    }
    Totals totals = new Totals(1_000_463, 64_027_900, 0, 0, 0, 0, 0, 0, 0);
    return report("census", 7, totals, rows, List.of());
  }

  private static List<TypeRow> types() {
    List<TypeRow> rows = new ArrayList<>();
    rows.add(type("shop.Order", 28, 900, 20, 640, new TypeRow.Refcount(20, 37, 4, List.of()), 0.5));
    rows.add(
        type(
            "com.acme.shop.orders.internal.persistence.OrderLineRepository$Cached",
            1_000_000,
            64_000_000,
            45_000,
            2_000_000,
            new TypeRow.Refcount(45_000, 90_000, 9, List.of()),
            0.744));
    for (int i = 1; i <= 28; i++) {
      long objects = i;
      rows.add(
          type(
              "shop.Type" + i,
              objects,
              objects * 10,
              objects,
              objects * 10,
              new TypeRow.Refcount(objects, objects, 1, List.of()),
              0));
    }
    return rows;
  }

  private static List<CycleRow> cycles() {
    return List.of(
        new CycleRow(
            "f1",
            List.of(
                new CycleRow.Step("java.util.LinkedList$Node", "next"),
                new CycleRow.Step("java.util.LinkedList$Node", "prev")),
            false,
            20,
            480,
            99_480,
            List.of(),
            10,
            "confirmed",
            List.of(),
            0,
            0),
        new CycleRow(
            "f2",
            List.of(
                new CycleRow.Step("shop.session.RequestScope", "listener"),
                new CycleRow.Step("shop.session.ScopeListener", "owners"),
                new CycleRow.Step("java.lang.Object[]", "[]")),
            true,
            36,
            1_152,
            10_240,
            List.of(),
            12,
            "confirmed",
            List.of(
                new CycleRow.Site("shop.session.RequestScope", "shop.Web.open:41", 12),
                new CycleRow.Site("shop.session.ScopeListener", "shop.Web.open:42", 12)),
            0,
            0));
  }

  private static TypeRow type(
      String name,
      long allocated,
      long allocatedBytes,
      long live,
      long liveBytes,
      TypeRow.Refcount refcount,
      double occupancy) {
    TypeRow.TypePools pools =
        new TypeRow.TypePools(1, 0, 0, live, occupancy == 0 ? 0 : 100, occupancy, 0, 0, 0, 0);
    return new TypeRow(
        name,
        allocated,
        allocatedBytes,
        live,
        0,
        live,
        liveBytes,
        "observed",
        true,
        refcount,
        List.of(live, 0L, 0L),
        0,
        new TypeRow.AgeSeconds(12.4, 30, 60),
        pools,
        0,
        NOTHING_FREED,
        null,
        0,
        null);
  }

  private static Report report(
      String tier, long sequence, Totals totals, List<TypeRow> types, List<CycleRow> cycles) {
    return new Report(
        Report.WIRE_VERSION,
        "shop",
        "web-1:42:1700000000000",
        "2.4.1",
        Map.of("team", "shop"),
        "0.1.0",
        new Jvm("Debian", "OpenJDK 64-Bit Server VM", "17.0.15+6", "G1"),
        tier,
        "seed",
        List.of("shop"),
        1_700_000_000_000L,
        1_700_000_063_200L,
        sequence,
        true,
        totals,
        types,
        type("other", 29, 22_940, 29, 200, new TypeRow.Refcount(29, 29, 1, List.of()), 0),
        new Generations(List.of(700, 10, 10), List.of(1, 2, 3), List.of()),
        new Pools(List.of(), new Pools.Account(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        cycles,
        new CycleObjects(0, 56, 0, null),
        List.of(new SiteRow("shop.Web.open:41", "shop.Order", 28, 900, 20, 640, 20, 0)),
        new Coverage(14, 12, 12 / 14.0, 0.991, 0.98, sequence == 7),
        new AgentSelf(
            1.23,
            0.81,
            63,
            0.01,
            20.5,
            1_234,
            Map.of("large", 2L, "stale", 1L),
            Map.of(),
            Map.of("java.util.ArrayList", 5L),
            Map.of(),
            0,
            4,
            Map.of("ship", 3L),
            0,
            0,
            null),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
