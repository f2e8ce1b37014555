// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.Shape;
import io.shadowheap.model.Stores;
import io.shadowheap.model.TestNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs a gc trace on the shadow heap and writes down what FORMAT.md asks for after each step. */
final class GcReplay {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EMPTY = -1;

  final ShadowHeap heap;
  private final Stores stores;
  private final int[] registers;
  private final int snapEvery;
  private final int steps;

  /** Trace id to shadow id and back; shadow ids are reused. */
  private final TreeMap<Integer, Integer> live = new TreeMap<>();

  private final Map<Integer, Integer> traceIds = new HashMap<>();
  private final Map<Integer, String> types = new HashMap<>();
  private final TreeSet<Integer> dead = new TreeSet<>();

  private final Map<Integer, Integer> lastRefcounts = new HashMap<>();
  private long collectionsBefore;
  private List<Long> lastLongLived = List.of(0L, 0L);
  private int[] lastFree = new int[6];

  GcReplay(JsonNode header) {
    JsonNode thresholds = header.get("thresholds");
    Profile profile =
        Profile.named(header.get("profile").asText())
            .withThresholds(
                thresholds.get(0).asInt(), thresholds.get(1).asInt(), thresholds.get(2).asInt());
    heap = new ShadowHeap(profile, Freeing.IMMEDIATE, false, 10_000_000, new TestNames(), () -> 0);
    heap.automatic(header.get("enabled").asBoolean());
    heap.onFreed(this::freed);
    stores = heap.stores();
    registers = new int[header.get("registers").asInt()];
    Arrays.fill(registers, EMPTY);
    snapEvery = header.get("snap").asInt();
    steps = header.get("steps").asInt();
  }

  JsonNode step(int i, JsonNode op) {
    dead.clear();
    collectionsBefore = collections();
    ObjectNode row = JSON.createObjectNode();
    row.put("i", i);
    Long result = apply(op);
    GenerationsView generations = heap.generations();
    row.set("count", JSON.valueToTree(generations.counts()));
    row.set(
        "n",
        JSON.valueToTree(generations.rows().stream().map(GenerationsView.Row::objects).toList()));
    putRefcounts(row);
    if (!dead.isEmpty()) {
      row.set("dead", JSON.valueToTree(dead));
    }
    if (result != null) {
      row.put("ret", result);
    }
    boolean collected = collections() > collectionsBefore;
    if (collected) {
      ArrayNode stats = row.putArray("stats");
      for (GenerationsView.Row generation : generations.rows()) {
        stats.add(
            JSON.valueToTree(
                List.of(
                    generation.collections(), generation.collected(), generation.uncollectable())));
      }
    }
    List<Long> longLived = List.of(generations.longLivedTotal(), generations.longLivedPending());
    if (!longLived.equals(lastLongLived)) {
      row.set("ll", JSON.valueToTree(longLived));
      lastLongLived = longLived;
    }
    int[] free = heap.freeLists(4);
    if (!Arrays.equals(free, lastFree)) {
      row.set("free", JSON.valueToTree(free));
      lastFree = free;
    }
    if (collected || (i + 1) % snapEvery == 0 || i == steps - 1) {
      putSnapshot(row);
    }
    return Cases.reread(row);
  }

  private Long apply(JsonNode op) {
    int r = op.path("r").asInt();
    switch (op.get("op").asText()) {
      case "new" -> assignOwned(r, create(op, op.get("t").asText(), op.get("id").asInt()));
      case "copy" -> assign(r, registers[op.get("from").asInt()]);
      case "drop" -> assign(r, EMPTY);
      case "append" -> stores.append(registers[r], value(op.get("v").asInt()));
      case "set" -> set(registers[r], op.get("k").asInt(), value(op.get("v").asInt()));
      case "del" -> delete(registers[r], op.get("k").asInt());
      case "get" -> assign(r, get(registers[op.get("from").asInt()], op.get("k").asInt()));
      case "collect" -> {
        return heap.collect(op.get("g").asInt());
      }
      case "enable" -> heap.automatic(true);
      case "disable" -> heap.automatic(false);
      case "threshold" ->
          heap.thresholds(
              op.get("v").get(0).asInt(), op.get("v").get(1).asInt(), op.get("v").get(2).asInt());
      case "fill", "cycles", "churn" -> bulk(op);
      default -> throw new IllegalArgumentException(op.toString());
    }
    return null;
  }

  private void bulk(JsonNode op) {
    for (int k = 0; k < op.get("n").asInt(); k++) {
      int id = create(op, op.get("t").asText(), op.get("id").asInt() + k);
      if (op.get("op").asText().equals("fill")) {
        stores.append(registers[op.get("r").asInt()], id);
      } else if (op.get("op").asText().equals("cycles")) {
        if (types.get(traceIds.get(id)).equals("list")) {
          stores.append(id, id);
        } else {
          set(id, 0, id);
        }
      }
      stores.release(id);
    }
  }

  /** A new object, held once by the caller. */
  private int create(JsonNode op, String type, int traceId) {
    int items = op.has("items") ? op.get("items").size() : 0;
    int id =
        switch (type) {
          case "list" -> heap.register(1, 0, 56, Shape.LIST, 0);
          case "dict" -> heap.register(2, 0, 64, Shape.DICT, 0);
          case "tuple" -> heap.register(3, 0, 40 + 8L * items, Shape.TUPLE, items);
          case "obj" -> heap.register(4, 0, 64, Shape.INSTANCE, 0);
          default -> throw new IllegalArgumentException("type=" + type);
        };
    live.put(traceId, id);
    traceIds.put(id, traceId);
    types.put(traceId, type);
    stores.hold(id);
    for (int i = 0; i < items; i++) {
      stores.append(id, value(op.get("items").get(i).asInt()));
    }
    return id;
  }

  private void freed(int id) {
    int traceId = traceIds.remove(id);
    live.remove(traceId);
    lastRefcounts.remove(traceId);
    dead.add(traceId);
  }

  private void assign(int r, int id) {
    if (id != EMPTY) {
      stores.hold(id);
    }
    assignOwned(r, id);
  }

  private void assignOwned(int r, int id) {
    int old = registers[r];
    registers[r] = id;
    if (old != EMPTY) {
      stores.release(old);
    }
  }

  private int value(int v) {
    return v < 0 ? Stores.ATOM : registers[v];
  }

  private void set(int holder, int k, int value) {
    if (types.get(traceIds.get(holder)).equals("list")) {
      stores.replace(holder, k, value);
    } else {
      stores.put(holder, k, value);
    }
  }

  private void delete(int holder, int k) {
    switch (types.get(traceIds.get(holder))) {
      case "list" -> stores.remove(holder, k);
      case "dict" -> stores.delete(holder, k);
      default -> stores.put(holder, k, Stores.ATOM);
    }
  }

  private int get(int holder, int k) {
    String type = types.get(traceIds.get(holder));
    return type.equals("list") || type.equals("tuple")
        ? heap.targetAt(holder, k)
        : stores.get(holder, k);
  }

  private void putRefcounts(ObjectNode row) {
    ObjectNode changed = JSON.createObjectNode();
    live.forEach(
        (traceId, id) -> {
          Integer refcount = heap.refcount(id);
          if (!refcount.equals(lastRefcounts.put(traceId, refcount))) {
            changed.put(String.valueOf(traceId), refcount);
          }
        });
    if (!changed.isEmpty()) {
      row.set("rc", changed);
    }
  }

  private void putSnapshot(ObjectNode row) {
    ArrayNode gens = row.putArray("gens");
    for (int generation = 0; generation < 3; generation++) {
      List<Integer> ids = new ArrayList<>();
      heap.forEachIn(generation, id -> ids.add(traceIds.get(id)));
      gens.add(JSON.valueToTree(ids));
    }
    ArrayNode untracked = row.putArray("untracked");
    live.forEach(
        (traceId, id) -> {
          if (!heap.isGcTracked(id)) {
            untracked.add(traceId);
          }
        });
    row.putArray("frozen");
  }

  private long collections() {
    return heap.generations().rows().stream().mapToLong(GenerationsView.Row::collections).sum();
  }
}
