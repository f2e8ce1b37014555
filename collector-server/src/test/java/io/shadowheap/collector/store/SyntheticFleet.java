// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.Gzip;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.TypeColumn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Reports of many instances over days, each number a function of (instance, type, moment): growth,
 * a wave a day, a restart every two or three days. Names are made of ordinary words.
 */
final class SyntheticFleet {

  static final String SERVICE = "orders";

  private static final String[] WORDS = {
    "order",
    "cart",
    "customer",
    "session",
    "price",
    "search",
    "index",
    "cache",
    "listener",
    "event",
    "stock",
    "audit",
    "job",
    "page",
    "line",
    "address",
    "token",
    "rule",
    "stream",
    "batch"
  };

  private static final long RESTART_MILLIS = 2L * 86_400_000;

  final String[] types;
  private final long epoch;
  private final String head;
  private final String tail;

  /**
   * @param epoch when the first runs began
   */
  SyntheticFleet(int types, long epoch) {
    this.types = new String[types];
    this.epoch = epoch;
    var random = new Random(7);
    for (int i = 0; i < types; i++) {
      String first = WORDS[random.nextInt(WORDS.length)];
      String second = WORDS[random.nextInt(WORDS.length)];
      this.types[i] =
          "com.acme." + first + "." + second + "." + capital(second) + capital(first) + i;
    }
    String golden = new GoldenReport().json();
    int from = golden.indexOf("\"types\":[");
    int end = golden.indexOf("],\"other\":");
    head = golden.substring(0, from) + "\"types\":[";
    tail = golden.substring(end);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  static String name(int instance) {
    return "orders-" + instance;
  }

  static String id(int instance) {
    return Instance.idOf(SERVICE, name(instance));
  }

  long startedAt(int instance, long at) {
    long phase = instance * 3_600_000L;
    return epoch + Math.floorDiv(at - epoch - phase, RESTART_MILLIS) * RESTART_MILLIS + phase;
  }

  /** The numbers of a type, by column. */
  long[] values(int instance, int type, long at) {
    long[] values = new long[Kind.TYPE.columns().size()];
    long up = (at - startedAt(instance, at)) / 1_000;
    long size = 16 + 8 * (type % 20);
    long mix = (instance * 31L + type * 17L + at / 10_000) * 0x9E3779B97F4A7C15L >>> 40;
    long rate = 1L + type * type % 977;
    long allocated = up * rate + mix % 1_000;
    values[TypeColumn.ALLOCATED_OBJECTS.ordinal()] = allocated;
    values[TypeColumn.ALLOCATED_BYTES.ordinal()] = allocated * size;
    if (type % 2 == 0) {
      return values; // counted by the census alone
    }
    long wave = Math.round(400 * Math.sin(at / 13_750_987.0 + instance));
    long live = 2_000 + wave + mix % 200 + (type % 10 == 1 ? up / 60 : 0);
    values[TypeColumn.REGISTERED.ordinal()] = allocated;
    values[TypeColumn.LIVE_OBJECTS.ordinal()] = live;
    values[TypeColumn.LIVE_BYTES.ordinal()] = live * size;
    values[TypeColumn.REFCOUNT_OBJECTS.ordinal()] = live;
    values[TypeColumn.REFCOUNT_SUM.ordinal()] = 2 * live + mix % 90;
    values[TypeColumn.GENERATION0_OBJECTS.ordinal()] = mix % 100;
    values[TypeColumn.GENERATION1_OBJECTS.ordinal()] = mix % 300;
    values[TypeColumn.GENERATION2_OBJECTS.ordinal()] = live - mix % 300 - mix % 100;
    values[TypeColumn.POOL_BLOCKS_USED.ordinal()] = live;
    values[TypeColumn.POOL_BLOCKS_TOTAL.ordinal()] = live + 170;
    values[TypeColumn.STRANDED_BYTES.ordinal()] = 170 * size;
    values[TypeColumn.FREED_ACYCLIC_OBJECTS.ordinal()] = allocated - live;
    values[TypeColumn.FREED_UNTRACED_OBJECTS.ordinal()] = allocated / 9;
    values[TypeColumn.RECLAIM_DELAY_OBJECTS.ordinal()] = allocated / 2;
    values[TypeColumn.RECLAIM_DELAY_SUM_MILLIS.ordinal()] = allocated * 700;
    values[TypeColumn.FULLY_TRACKED.ordinal()] = 1;
    return values;
  }

  /** A report as an agent writes it. */
  byte[] json(int instance, long at) {
    var json = new StringBuilder(100_000);
    json.append(start(instance, at));
    rows(json, instance, at);
    return json.append(tail).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void rows(StringBuilder json, int instance, long at) {
    for (int type = 0; type < types.length; type++) {
      json.append(type == 0 ? "" : ",");
      row(json, types[type], values(instance, type, at));
    }
  }

  /** All of a report but its beginning, gzipped: a member of its own, to be sent many times. */
  byte[] rows(int instance, long at) {
    var json = new StringBuilder(100_000);
    rows(json, instance, at);
    return Gzip.of(json.append(tail).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A report as an agent sends it; gzip files may be joined. */
  byte[] report(int instance, long at, byte[] rows) {
    byte[] first = Gzip.of(start(instance, at).getBytes(StandardCharsets.UTF_8));
    var joined = new ByteArrayOutputStream(first.length + rows.length);
    joined.writeBytes(first);
    joined.writeBytes(rows);
    return joined.toByteArray();
  }

  private String start(int instance, long at) {
    return head.replace("\"service\":\"shop\"", "\"service\":\"" + SERVICE + '"')
        .replace("\"serviceInstance\":\"shop-1\"", "\"serviceInstance\":\"" + name(instance) + '"')
        .replaceFirst("\"startedAt\":\\d+", "\"startedAt\":" + startedAt(instance, at))
        .replaceFirst("\"sentAt\":\\d+", "\"sentAt\":" + at)
        .replaceFirst("\"sequence\":\\d+", "\"sequence\":" + sequence(instance, at));
  }

  long sequence(int instance, long at) {
    return 1 + (at - startedAt(instance, at)) / 10_000;
  }

  private static final String COUNTED =
      "{\"type\":\"%s\",\"allocatedObjects\":#ALLOCATED_OBJECTS#,\"allocatedBytes\":#ALLOCATED_BYTES#,"
          + "\"registered\":0,\"adopted\":0,\"liveObjects\":0,\"liveBytes\":0,"
          + "\"provenance\":\"observed\",\"fullyTracked\":false,\"untrackedByGc\":0,\"pending\":0}";

  private static final String TRACKED =
      "{\"type\":\"%s\",\"allocatedObjects\":#ALLOCATED_OBJECTS#,\"allocatedBytes\":#ALLOCATED_BYTES#,"
          + "\"registered\":#REGISTERED#,\"adopted\":0,\"liveObjects\":#LIVE_OBJECTS#,"
          + "\"liveBytes\":#LIVE_BYTES#,\"provenance\":\"observed\",\"fullyTracked\":true,"
          + "\"refcount\":{\"objects\":#REFCOUNT_OBJECTS#,\"sum\":#REFCOUNT_SUM#,\"max\":9,"
          + "\"histogram\":[0,#GENERATION0_OBJECTS#,#GENERATION1_OBJECTS#,#GENERATION2_OBJECTS#,0,0,0,0]},"
          + "\"generations\":[#GENERATION0_OBJECTS#,#GENERATION1_OBJECTS#,#GENERATION2_OBJECTS#],"
          + "\"untrackedByGc\":0,\"ageSeconds\":{\"p50\":12.5,\"p95\":310.0,\"max\":#GENERATION1_OBJECTS#.5},"
          + "\"pools\":{\"used\":4,\"full\":30,\"empty\":0,\"blocksUsed\":#POOL_BLOCKS_USED#,"
          + "\"blocksTotal\":#POOL_BLOCKS_TOTAL#,\"occupancy\":0.93,\"strandedBytes\":#STRANDED_BYTES#,"
          + "\"releasableBytes\":0,\"largeObjects\":0,\"largeBytes\":0},\"pending\":0,"
          + "\"freed\":{\"acyclic\":{\"objects\":#FREED_ACYCLIC_OBJECTS#,\"bytes\":#ALLOCATED_BYTES#},"
          + "\"cyclic\":{\"objects\":0,\"bytes\":0},\"unsettled\":{\"objects\":0,\"bytes\":0},"
          + "\"untraced\":{\"objects\":#FREED_UNTRACED_OBJECTS#,\"bytes\":#FREED_UNTRACED_OBJECTS#},"
          + "\"unknown\":{\"objects\":0,\"bytes\":0},\"finalizable\":{\"objects\":0,\"bytes\":0},"
          + "\"classUnloading\":{\"objects\":0,\"bytes\":0}},"
          + "\"reclaimDelay\":{\"objects\":#RECLAIM_DELAY_OBJECTS#,\"sumSeconds\":0.5,\"maxSeconds\":31.5,"
          + "\"histogram\":[#RECLAIM_DELAY_OBJECTS#,0,0,0,0,0,0,0,0,0,0,0],\"untimed\":0}}";

  /** Text and names of columns, in turn. */
  private static final String[] COUNTED_PARTS = COUNTED.split("#");

  private static final String[] TRACKED_PARTS = TRACKED.split("#");

  private static void row(StringBuilder json, String type, long[] values) {
    boolean tracked = values[TypeColumn.FULLY_TRACKED.ordinal()] == 1;
    String[] parts = tracked ? TRACKED_PARTS : COUNTED_PARTS;
    json.append(parts[0].formatted(type));
    for (int i = 1; i < parts.length; i += 2) {
      json.append(values[TypeColumn.valueOf(parts[i]).ordinal()]).append(parts[i + 1]);
    }
  }
}
