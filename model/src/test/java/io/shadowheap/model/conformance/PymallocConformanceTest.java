// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.PoolsView;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.PoolReplay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real allocators of CPython 3.9 and 3.11 are the oracle: each block at the same place. */
class PymallocConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PoolReplay replay;

  static Stream<String> cases() {
    return Cases.index("pymalloc").stream().map(found -> found.get("name").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void places_every_block_where_the_real_allocator_did(String name) {
    List<JsonNode> trace = Cases.lines("/conformance/pymalloc/" + name + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("/conformance/pymalloc/" + name + ".expected.jsonl");
    JsonNode profile = trace.get(0).get("profile");
    replay =
        new PoolReplay(
            new PoolGeometry(
                profile.get("alignment").asInt(),
                profile.get("threshold").asInt(),
                profile.get("poolSize").asInt(),
                profile.get("poolOverhead").asInt(),
                profile.get("arenaSize").asInt(),
                profile.get("poolsPerArena").asInt(),
                profile.get("keepLastEmptyArena").asBoolean()));
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
    int n = op.path("n").asInt();
    long size = op.path("size").asLong();
    switch (op.get("op").asText()) {
      case "malloc" -> replay.malloc(id, size);
      case "mallocs" -> replay.mallocs(id, n, size);
      case "realloc" -> replay.realloc(id, size);
      case "free" -> replay.free(id);
      case "frees" -> replay.frees(id, n, op.get("stride").asInt());
      default -> row.set("stats", stats());
    }
    switch (op.get("op").asText()) {
      case "malloc", "realloc" -> row.set("loc", JSON.valueToTree(replay.location(id)));
      case "mallocs" -> row.set("loc", JSON.valueToTree(replay.location(id + n - 1)));
      default -> {}
    }
  }

  private ObjectNode stats() {
    PoolsView view = replay.table();
    PoolsView.Account account = view.account();
    ObjectNode stats = JSON.createObjectNode();
    ArrayNode rows = stats.putArray("classes");
    long blocks = account.largeObjects();
    for (PoolsView.Row used : view.rows()) {
      ObjectNode row = rows.addObject();
      row.put("class", replay.geometry().sizeClass(used.sizeClass()));
      row.put("size", used.sizeClass()).put("pools", used.pools());
      row.put("blocks", used.blocksUsed()).put("avail", used.blocksTotal() - used.blocksUsed());
      blocks += used.blocksUsed();
    }
    ObjectNode arenas = stats.putObject("arenas");
    arenas.put("total", account.arenasTotal());
    arenas.put("reclaimed", account.arenasTotal() - account.arenas());
    arenas.put("highwater", account.arenasHighwater()).put("current", account.arenas());
    arenas.set("live", JSON.valueToTree(replay.liveArenas()));
    ObjectNode bytes = stats.putObject("bytes");
    bytes.put("allocated", account.allocatedBytes()).put("available", account.availableBytes());
    bytes.put("unusedPools", account.unusedPoolBytes());
    bytes.put("poolHeaders", account.headerBytes());
    bytes.put("quantization", account.quantizationBytes());
    bytes.put("arenaAlignment", account.arenaAlignmentBytes());
    bytes.put("total", account.arenaBytes());
    stats.put("unusedPools", account.unusedPoolBytes() / replay.geometry().poolBytes());
    stats.put("allocatedBlocks", blocks);
    return stats;
  }
}
