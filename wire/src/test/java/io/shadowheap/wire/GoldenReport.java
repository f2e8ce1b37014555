// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import io.shadowheap.wire.TypeRow.AgeSeconds;
import io.shadowheap.wire.TypeRow.Amount;
import io.shadowheap.wire.TypeRow.Freed;
import io.shadowheap.wire.TypeRow.ReclaimDelay;
import io.shadowheap.wire.TypeRow.Refcount;
import io.shadowheap.wire.TypeRow.TypePools;
import java.util.List;
import java.util.Map;

/**
 * One report with every field set and every law kept: pools of 4,096 bytes with 48 bytes of header,
 * arenas of 262,144. shop.Order is the case of 10,080 objects of which every second died.
 */
final class GoldenReport {

  static final long STARTED_AT = 1_793_000_000_000L;

  private static final Amount NONE = new Amount(0, 0);

  private GoldenReport() {}

  static Report report() {
    return new Report(
        1,
        "shop",
        "shop-1",
        "2.4.0",
        Map.of("zone", "b"),
        "0.1.0",
        new Jvm("Eclipse Adoptium", "OpenJDK 64-Bit Server VM", "25.0.3+9", "G1"),
        "shadow",
        "seed",
        List.of("shop."),
        STARTED_AT,
        STARTED_AT + 100_000,
        10,
        false,
        new Totals(1_210_180, 69_289_760, 11_390, 1_200, 5_740, 6_850, 356_672, 9_000, 37),
        List.of(order(), bytes(), lambda()),
        other(),
        generations(),
        pools(),
        List.of(ring()),
        new CycleObjects(3_120, 3_000, 90, new CycleObjects.Suspicions(20, 2_910, 100, 1_000, 970)),
        sites(),
        new Coverage(4, 3, 0.75, 0.996, 0.998, false),
        self(),
        remote(),
        answers(),
        duplicates(),
        offHeap(),
        governor(),
        new Heap(1_073_741_824, 402_653_184),
        "orders-7.shop:7011");
  }

  private static Governor governor() {
    return new Governor(
        0.012,
        0.0075,
        0.0005,
        0.125,
        "cpu_budget",
        2_000,
        2_400.5,
        0.875,
        1,
        1,
        Map.of("rate_raised", 3L),
        List.of(new Governor.Site("shop.Cart.total:31", "shop.Cart$$Lambda", 0.125, 400.5)));
  }

  private static TypeRow order() {
    return new TypeRow(
        "shop.Order",
        10_080,
        483_840,
        10_080,
        0,
        5_040,
        241_920,
        "observed",
        true,
        new Refcount(5_040, 7_140, 9, List.of(0L, 4_040L, 500L, 300L, 150L, 50L, 0L, 0L)),
        List.of(240L, 800L, 4_000L),
        0,
        new AgeSeconds(12.5, 240, 601.25),
        new TypePools(120, 0, 0, 5_040, 10_080, 0.5, 241_920, 0, 0, 0),
        0,
        new Freed(
            amount(2_000, 48),
            amount(3_000, 48),
            amount(20, 48),
            amount(10, 48),
            amount(5, 48),
            amount(3, 48),
            amount(2, 48)),
        new ReclaimDelay(
            4_500,
            27_000.5,
            61.5,
            List.of(500L, 1_000L, 1_500L, 1_200L, 298L, 0L, 2L, 0L, 0L, 0L, 0L, 0L),
            540),
        0,
        null);
  }

  private static TypeRow bytes() {
    return new TypeRow(
        "byte[]",
        200_000,
        12_800_000,
        1_000,
        500,
        1_200,
        76_800,
        "observed",
        false,
        new Refcount(1_200, 1_200, 1, List.of(0L, 1_200L, 0L, 0L, 0L, 0L, 0L, 0L)),
        List.of(0L, 0L, 0L),
        1_200,
        new AgeSeconds(30, 90, 99.5),
        new TypePools(1, 19, 0, 1_200, 1_260, 1_200.0 / 1_260, 3_840, 0, 0, 0),
        0,
        new Freed(amount(300, 64), NONE, NONE, NONE, NONE, NONE, NONE),
        new ReclaimDelay(0, 0, 0, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 300),
        0,
        null);
  }

  /** Sampled: its live objects are an estimate and its reference counts are not published. */
  private static TypeRow lambda() {
    return new TypeRow(
        "shop.Cart$$Lambda",
        100,
        5_920,
        10,
        0,
        8,
        256,
        "estimated",
        false,
        null,
        List.of(8L, 0L, 0L),
        0,
        new AgeSeconds(1, 2, 3),
        new TypePools(1, 0, 0, 8, 126, 8.0 / 126, 3_776, 0, 0, 0),
        0,
        new Freed(NONE, NONE, NONE, amount(2, 32), NONE, NONE, NONE),
        null,
        0,
        new TypeRow.Estimate(64, 2_048, 21.25));
  }

  private static TypeRow other() {
    return new TypeRow(
        "other",
        1_000_000,
        56_000_000,
        300,
        700,
        602,
        37_696,
        "observed",
        false,
        new Refcount(602, 697, 64, List.of(10L, 588L, 2L, 0L, 0L, 0L, 1L, 1L)),
        List.of(100L, 200L, 302L),
        0,
        new AgeSeconds(45, 80, 100),
        new TypePools(3, 6, 0, 600, 648, 600.0 / 648, 2_688, 0, 2, 4_096),
        0,
        new Freed(amount(398, 56), NONE, NONE, NONE, NONE, NONE, NONE),
        new ReclaimDelay(
            98, 490, 12.5, List.of(0L, 0L, 90L, 5L, 3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 300),
        0,
        null);
  }

  private static Generations generations() {
    return new Generations(
        List.of(700, 10, 10),
        List.of(348, 4, 2),
        List.of(
            new Generations.Row(0, 348, 64, 0, 0, 0.0004),
            new Generations.Row(1, 1_000, 5, 120, 0, 0.002),
            new Generations.Row(2, 4_302, 1, 3_000, 0, 0.031)));
  }

  private static Pools pools() {
    return new Pools(
        List.of(
            new Pools.Row(
                48, "shop.Order", 120, 120, 0, 5_040, 10_080, 241_920, 241_920, 5_760, 1_920),
            new Pools.Row(64, "byte[]", 20, 1, 19, 1_200, 1_260, 76_800, 3_840, 960, 320),
            new Pools.Row(32, "shop.Cart$$Lambda", 1, 1, 0, 8, 126, 256, 3_776, 48, 16),
            new Pools.Row(56, "other", 9, 3, 6, 600, 648, 33_600, 2_688, 432, 144)),
        new Pools.Account(
            3, 786_432, 614_400, 352_576, 252_224, 7_200, 2_400, 167_936, 4_096, 2, 4_096));
  }

  private static CycleRow ring() {
    return new CycleRow(
        "5f1c0d9a7be24433",
        List.of(
            new CycleRow.Step("shop.Order", "listener"),
            new CycleRow.Step("shop.OrderListener", "order")),
        true,
        3_000,
        144_000,
        336_000,
        List.of(new CycleRow.Held("byte[]", 3_000, 192_000)),
        1_500,
        "confirmed",
        List.of(new CycleRow.Site("shop.Order", "shop.Checkout.place:41", 1_500)),
        STARTED_AT + 5_000,
        STARTED_AT + 95_000);
  }

  private static List<SiteRow> sites() {
    return List.of(
        new SiteRow(
            "shop.Checkout.place:41", "shop.Order", 10_080, 483_840, 5_040, 241_920, 10_080, 4_000),
        new SiteRow("shop.Search.run:17", "byte[]", 150_000, 9_600_000, 0, 0, 0, 0),
        new SiteRow("other", null, 1_050_100, 59_205_920, 1_810, 114_752, 1_310, 302));
  }

  private static AgentSelf self() {
    return new AgentSelf(
        1.25,
        2.5,
        100,
        0.012,
        7.5,
        2_525,
        Map.of("too_large", 3L),
        Map.of("gc_pressure", 12L),
        Map.of("array", 4L),
        Map.of("budget", 30L),
        1_024,
        1,
        Map.of("trace", 2L),
        0,
        0,
        new Attachment("scope", 312, 0.0125));
  }

  private static Duplicates duplicates() {
    return new Duplicates(
        5_000,
        4_800,
        Map.of("epoch_limit", 7L),
        List.of(
            new Duplicates.Row(
                "java.lang.String",
                4_300,
                345,
                3_950,
                240_800,
                221_200,
                0,
                0,
                5,
                List.of(
                    new Duplicates.Place(
                        List.of(
                            "shop.customer.ShippingLabels.byOrder", "shop.cache.LruCache.entries"),
                        4_000,
                        50,
                        224_000,
                        221_200),
                    new Duplicates.Place(List.of(), 300, 295, 16_800, 0))),
            new Duplicates.Row(
                "java.lang.Integer",
                100,
                90,
                10,
                1_600,
                160,
                8,
                128,
                0,
                List.of(new Duplicates.Place(List.of(), 100, 90, 1_600, 160)))));
  }

  private static OffHeap offHeap() {
    return new OffHeap(
        List.of(
            new OffHeap.Pool("direct", 9, 90_112, 90_113),
            new OffHeap.Pool("mapped", 1, 4_096, 4_096)),
        List.of(
            new OffHeap.Row("shop.Images.read:12", "direct", 100, 819_200, 8, 65_536),
            new OffHeap.Row("shop.Index.open:31", "mapped", 1, 4_096, 1, 4_096),
            new OffHeap.Row("shop.Codec.run:7", "segment", 40, 2_560, 2, 128),
            new OffHeap.Row("other", "direct", 3, 24_576, 1, 8_192)),
        5,
        6,
        3,
        7);
  }

  private static Amount amount(long objects, long bytesEach) {
    return new Amount(objects, objects * bytesEach);
  }

  private static Remote remote() {
    return new Remote(
        "9f86d081884c7d65",
        Seal.ofChallenge("correct horse battery", "9f86d081884c7d65"),
        10,
        true,
        12,
        1,
        List.of(
            new Remote.Decision(
                STARTED_AT + 60_000,
                "collect",
                "generation=2",
                RequestAnswer.DONE,
                "generation=2 collected, suspected=3")));
  }

  private static List<RequestAnswer> answers() {
    return List.of(
        new RequestAnswer(
            "r1",
            RequestAnswer.DONE,
            "sample=1 of objects=5000",
            new Graph(
                "shop.Order",
                "in",
                3,
                5_000,
                List.of(
                    new Graph.Node(
                        Graph.OBJECT,
                        17,
                        "shop.Order",
                        null,
                        1,
                        2,
                        48,
                        "registered",
                        true,
                        true,
                        true,
                        4),
                    new Graph.Node(
                        Graph.STATIC,
                        3,
                        "shop.Registry",
                        "last",
                        0,
                        -1,
                        0,
                        "root",
                        false,
                        false,
                        false,
                        0)),
                List.of(new Graph.Edge(1, 0, "last")))));
  }
}
