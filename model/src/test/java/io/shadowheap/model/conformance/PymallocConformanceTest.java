// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.pool.Placement;
import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real allocators of CPython 3.9 and 3.11 are the oracle: each block at the same place. */
class PymallocConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PoolAllocator pools;
  private PoolGeometry geometry;
  private final Map<Integer, Integer> placements = new HashMap<>();

  static Stream<String> cases() {
    return Cases.index("pymalloc").stream().map(found -> found.get("name").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void places_every_block_where_the_real_allocator_did(String name) {
    List<JsonNode> trace = Cases.lines("/conformance/pymalloc/" + name + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("/conformance/pymalloc/" + name + ".expected.jsonl");
    JsonNode profile = trace.get(0).get("profile");
    geometry =
        new PoolGeometry(
            profile.get("alignment").asInt(),
            profile.get("threshold").asInt(),
            profile.get("poolSize").asInt(),
            profile.get("poolOverhead").asInt(),
            profile.get("arenaSize").asInt(),
            profile.get("poolsPerArena").asInt(),
            profile.get("keepLastEmptyArena").asBoolean());
    pools = new PoolAllocator(geometry, false);
    for (int i = 0; i < trace.size() - 1; i++) {
      ObjectNode row = JSON.createObjectNode();
      row.put("i", i);
      apply(trace.get(i + 1), row);
      assertThat(Cases.reread(row))
          .as("%s i=%d %s", name, i, trace.get(i + 1))
          .isEqualTo(expected.get(i + 1));
    }
    assertThat(expected).hasSize(trace.size());
  }

  private void apply(JsonNode op, ObjectNode row) {
    int id = op.path("id").asInt();
    switch (op.get("op").asText()) {
      case "malloc" -> malloc(id, op.get("size").asLong());
      case "mallocs" -> {
        for (int k = 0; k < op.get("n").asInt(); k++) {
          malloc(id + k, op.get("size").asLong());
        }
        id += op.get("n").asInt() - 1;
      }
      case "realloc" ->
          placements.put(id, pools.reallocate(0, placements.get(id), op.get("size").asLong()));
      case "free" -> {
        pools.free(placements.remove(id));
        return;
      }
      case "frees" -> {
        for (int k = 0; k < op.get("n").asInt(); k++) {
          pools.free(placements.remove(id + k * op.get("stride").asInt()));
        }
        return;
      }
      default -> {
        row.set("stats", stats());
        return;
      }
    }
    int placement = placements.get(id);
    row.set(
        "loc", Placement.isLarge(placement) ? null : JSON.valueToTree(pools.location(placement)));
  }

  private void malloc(int id, long size) {
    placements.put(id, pools.allocate(0, size));
  }

  private ObjectNode stats() {
    TreeMap<Integer, int[]> classes = new TreeMap<>();
    for (int pool = 0; pool < pools.pools(); pool++) {
      if (pools.blocksUsed(pool) > 0) {
        int[] sum = classes.computeIfAbsent(pools.sizeClass(pool), ignored -> new int[2]);
        sum[0]++;
        sum[1] += pools.blocksUsed(pool);
      }
    }
    ObjectNode stats = JSON.createObjectNode();
    ArrayNode rows = stats.putArray("classes");
    long[] bytes = new long[3];
    long blocks = pools.largeObjects();
    int poolsInUse = 0;
    for (var entry : classes.entrySet()) {
      int index = entry.getKey();
      int used = entry.getValue()[1];
      int count = entry.getValue()[0];
      int available = count * geometry.blocksPerPool(index) - used;
      ObjectNode row = rows.addObject();
      row.put("class", index).put("size", geometry.blockBytes(index)).put("pools", count);
      row.put("blocks", used).put("avail", available);
      bytes[0] += (long) used * geometry.blockBytes(index);
      bytes[1] += (long) available * geometry.blockBytes(index);
      bytes[2] += (long) count * geometry.quantizationBytes(index);
      blocks += used;
      poolsInUse += count;
    }
    PoolAllocator.ArenaUse use = pools.arenaUse();
    ObjectNode arenas = stats.putObject("arenas");
    arenas.put("total", use.total()).put("reclaimed", use.total() - use.current());
    arenas.put("highwater", use.highwater()).put("current", use.current());
    arenas.set("live", JSON.valueToTree(pools.liveArenas()));
    ObjectNode account = stats.putObject("bytes");
    account.put("allocated", bytes[0]).put("available", bytes[1]);
    account.put("unusedPools", use.unusedPools() * geometry.poolBytes());
    account.put("poolHeaders", poolsInUse * geometry.poolOverheadBytes());
    account.put("quantization", bytes[2]);
    int alignment = geometry.arenaBytes() - geometry.poolsPerArena() * geometry.poolBytes();
    account.put("arenaAlignment", use.current() * alignment);
    account.put("total", use.current() * geometry.arenaBytes());
    stats.put("unusedPools", use.unusedPools()).put("allocatedBlocks", blocks);
    return stats;
  }
}
