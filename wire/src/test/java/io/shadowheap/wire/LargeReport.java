// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import io.shadowheap.wire.TypeRow.AgeSeconds;
import io.shadowheap.wire.TypeRow.Amount;
import io.shadowheap.wire.TypeRow.Freed;
import io.shadowheap.wire.TypeRow.Refcount;
import io.shadowheap.wire.TypeRow.TypePools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A report of many types with names made of ordinary words and counts spread evenly over five
 * magnitudes: harder to compress than a real one, whose counts repeat. Some types are tracked, with
 * counts that fit together, a pool row each and 50 sites; of the others the census counts
 * allocations.
 */
final class LargeReport {

  private static final String[] WORDS = {
    "order", "cart", "customer", "session", "price", "search", "index", "cache", "listener",
        "event",
    "stock", "audit", "job", "page", "line", "address", "token", "rule", "stream", "batch"
  };

  private final Random random;

  private static final Amount NONE = new Amount(0, 0);

  private LargeReport(long seed) {
    random = new Random(seed);
  }

  static Report of(int types, int tracked, long seed) {
    return new LargeReport(seed).report(types, tracked);
  }

  private Report report(int count, int tracked) {
    var types = new ArrayList<TypeRow>();
    var pools = new ArrayList<Pools.Row>();
    for (int i = 0; i < count; i++) {
      int blockBytes = 16 + 8 * random.nextInt(20);
      String type = typeName(i);
      if (i < tracked) {
        Pools.Row pool = pool(type, blockBytes);
        pools.add(pool);
        types.add(tracked(pool));
      } else {
        types.add(counted(type, blockBytes));
      }
    }
    var cycles = new ArrayList<CycleRow>();
    for (int i = 0; i < 10; i++) {
      cycles.add(cycle(types.get(i).type(), types.get(i + 1).type()));
    }
    var sites = new ArrayList<SiteRow>();
    for (int i = 0; i < 50; i++) {
      sites.add(site(types.get(i).type()));
    }
    Report full = GoldenReport.report();
    return new Report(
        full.wireVersion(),
        full.service(),
        full.serviceInstance(),
        full.serviceVersion(),
        full.labels(),
        full.agentVersion(),
        full.jvm(),
        full.tier(),
        full.profile(),
        full.scope(),
        full.startedAt(),
        full.sentAt(),
        full.sequence(),
        full.last(),
        full.totals(),
        types,
        full.other(),
        full.generations(),
        new Pools(pools, full.pools().account()),
        cycles,
        full.cycleObjects(),
        sites,
        full.coverage(),
        full.self(),
        null,
        null,
        duplicates(tracked / 10),
        offHeap(full.offHeap().pools(), tracked / 4),
        full.governor(),
        full.heap(),
        full.scrape());
  }

  /** Each kind of value, at so many places. */
  private Duplicates duplicates(int places) {
    List<Duplicates.Row> rows =
        Stream.of("String", "Integer", "Long", "Double")
            .map(type -> duplicates("java.lang." + type, places))
            .toList();
    Map<String, Long> skipped = new TreeMap<>();
    for (String reason : List.of("epoch_limit", "locked", "pass_limit", "too_long")) {
      skipped.put(reason, number());
    }
    long read = number();
    return new Duplicates(read + number(), read, skipped, rows);
  }

  private Duplicates.Row duplicates(String type, int places) {
    List<Duplicates.Place> held = Stream.generate(this::place).limit(places).toList();
    long instances = held.stream().mapToLong(Duplicates.Place::instances).sum();
    long bytes = held.stream().mapToLong(Duplicates.Place::bytes).sum();
    long duplicates = 1 + part(instances - 1);
    long uncounted = part(instances - duplicates);
    long saved = part(bytes);
    return new Duplicates.Row(
        type,
        instances,
        instances - duplicates - uncounted,
        duplicates,
        bytes,
        saved,
        part(duplicates),
        part(saved),
        uncounted,
        held);
  }

  private Duplicates.Place place() {
    long instances = number();
    long bytes = instances * (16 + 8 * random.nextInt(9));
    List<String> path = List.of(typeName(1) + "." + word(), typeName(2) + "." + word());
    return new Duplicates.Place(path, instances, part(instances), bytes, part(bytes));
  }

  private OffHeap offHeap(List<OffHeap.Pool> pools, int sites) {
    return new OffHeap(
        pools,
        Stream.generate(this::offHeapRow).limit(sites).toList(),
        number(),
        number(),
        number(),
        number());
  }

  private OffHeap.Row offHeapRow() {
    long blocks = number();
    long bytes = blocks * number();
    return new OffHeap.Row(
        siteName(typeName(3)),
        random.nextBoolean() ? "direct" : "segment",
        blocks,
        bytes,
        part(blocks),
        part(bytes));
  }

  private TypeRow counted(String name, int blockBytes) {
    long allocated = number();
    return new TypeRow(
        name,
        allocated,
        allocated * blockBytes,
        0,
        0,
        0,
        0,
        "observed",
        false,
        null,
        null,
        0,
        null,
        null,
        0,
        null,
        null,
        0,
        null);
  }

  private TypeRow tracked(Pools.Row pool) {
    long live = pool.blocksUsed();
    TypeRow.ReclaimDelay delay = delay();
    long freed = delay.objects() + delay.untimed();
    long acyclic = part(freed);
    long cyclic = freed - acyclic;
    long allocated = live + freed;
    int blockBytes = pool.sizeClass();
    return new TypeRow(
        pool.type(),
        allocated,
        allocated * blockBytes,
        allocated,
        0,
        live,
        live * blockBytes,
        "observed",
        true,
        new Refcount(live, live + part(live), 1 + random.nextInt(9), split(live, 8)),
        split(live, 3),
        0,
        new AgeSeconds(seconds(), seconds(), seconds()),
        new TypePools(
            pool.used(),
            pool.full(),
            0,
            live,
            pool.blocksTotal(),
            Math.rint(1e4 * live / pool.blocksTotal()) / 1e4,
            pool.availableBytes(),
            0,
            0,
            0),
        0,
        new Freed(
            new Amount(acyclic, acyclic * blockBytes),
            new Amount(cyclic, cyclic * blockBytes),
            NONE,
            NONE,
            NONE,
            NONE,
            NONE),
        delay,
        0,
        null);
  }

  /** Waits of every length: no bucket is empty, and some are not known. */
  private TypeRow.ReclaimDelay delay() {
    List<Long> histogram = Stream.generate(this::number).limit(12).toList();
    long objects = histogram.stream().mapToLong(Long::longValue).sum();
    double sumSeconds = Math.rint(objects * seconds() * 10) / 10;
    return new TypeRow.ReclaimDelay(objects, sumSeconds, seconds(), histogram, number());
  }

  private Pools.Row pool(String type, int blockBytes) {
    long live = number();
    long blocks = (4_096 - 48) / blockBytes;
    long full = part(live) / blocks;
    long pools = full + 1 + (live - full * blocks) / blocks;
    return new Pools.Row(
        blockBytes,
        type,
        pools,
        pools - full,
        full,
        live,
        pools * blocks,
        live * blockBytes,
        (pools * blocks - live) * blockBytes,
        pools * 48,
        pools * (4_096 - 48 - blocks * blockBytes));
  }

  private CycleRow cycle(String from, String to) {
    return new CycleRow(
        Long.toHexString(random.nextLong()),
        List.of(new CycleRow.Step(from, word()), new CycleRow.Step(to, word())),
        true,
        number(),
        number(),
        number(),
        List.of(new CycleRow.Held("byte[]", number(), number())),
        number(),
        "confirmed",
        List.of(new CycleRow.Site(from, siteName(from), number())),
        GoldenReport.STARTED_AT + number(),
        GoldenReport.STARTED_AT + number());
  }

  private SiteRow site(String type) {
    return new SiteRow(
        siteName(type), type, number(), number(), number(), number(), number(), number());
  }

  private String typeName(int i) {
    String last = word();
    return "com.acme." + word() + "." + word() + "." + capital(last) + capital(word()) + i;
  }

  private String siteName(String type) {
    return type + "." + word() + ":" + random.nextInt(900);
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Evenly spread over the magnitudes from 1 to 100,000. */
  private long number() {
    return (long) Math.pow(10, random.nextDouble() * 5);
  }

  private long part(long whole) {
    return (long) (whole * random.nextDouble());
  }

  /** Most at one place, fewer at the others, as counts and ages are. */
  private List<Long> split(long whole, int parts) {
    var result = new ArrayList<Long>();
    long left = whole;
    for (int i = 1; i < parts; i++) {
      long next = left - part(left) / 3;
      result.add(next);
      left -= next;
    }
    result.add(left);
    return result;
  }

  private double seconds() {
    return random.nextInt(100_000) / 100.0;
  }
}
