// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotReaderTest {

  private static final String HEADER =
      """
      {"snapshot":1,"agent":"0.1.0","service":"shop","pid":7,"at":5,"tier":"shadow","scope":["shop"],\
      "epoch":9,"skipped":{"ring_full":3},"stores":5,"holders":6,"later":{"a":[1]}}
      """;
  private static final String BODY =
      """
      {"type":12,"name":"shop.Order","inScope":true,"fullyTracked":true,"live":2}
      {"slot":5,"name":"next"}
      {"id":7,"type":12,"rc":2,"generation":1,"provenance":"registered","hash":99,"edges":[[5,8]]}
      {"id":8,"type":12,"rc":1,"generation":0,"provenance":"adopted","hash":98,"edges":[]}
      {"slot":6,"name":"FIRST"}
      {"root":3,"type":12,"edges":[[6,7],[6,7]]}
      {"cycle":"0123456789abcdef","state":"confirmed","seen":3,"objects":9,"types":["shop.Order"]}
      """;
  private static final String END = "{\"end\":true,\"objects\":2,\"roots\":1,\"edges\":3}\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("heap.jsonl"), text);
  }

  @Test
  void every_line_is_where_it_belongs_and_unknown_fields_are_skipped() throws Exception {
    Snapshot snapshot = SnapshotReader.read(file(HEADER + BODY + END));
    assertThat(snapshot.origin().service()).isEqualTo("shop");
    assertThat(snapshot.origin().scope()).containsExactly("shop");
    assertThat(snapshot.origin().skipped()).containsEntry("ring_full", 3L).hasSize(1);
    assertThat(snapshot.origin().stores()).isEqualTo(5);
    assertThat(snapshot.origin().holders()).isEqualTo(6);
    assertThat(snapshot.limit()).isEqualTo(9);
    assertThat(snapshot.isLive(7)).isTrue();
    assertThat(snapshot.isLive(6)).isFalse();
    assertThat(snapshot.isLive(3)).isFalse();
    assertThat(snapshot.isRoot(3)).isTrue();
    assertThat(snapshot.refcount(7)).isEqualTo(2);
    assertThat(snapshot.hash(7)).isEqualTo(99);
    assertThat(snapshot.provenance(8)).isEqualTo(Provenance.ADOPTED);
    assertThat(snapshot.degree(7)).isEqualTo(1);
    assertThat(snapshot.target(7, 0)).isEqualTo(8);
    assertThat(snapshot.slotName(7, 0)).isEqualTo("next");
    assertThat(snapshot.slotName(3, 1)).isEqualTo("FIRST");
    assertThat(snapshot.types().get(12)).isEqualTo(new Snapshot.Type("shop.Order", true, true, 2));
    assertThat(snapshot.cycles())
        .containsExactly(
            new Snapshot.Cycle("0123456789abcdef", "confirmed", 3, 9, List.of("shop.Order")));
  }

  @Test
  void a_file_without_its_last_line_is_cut_off() throws Exception {
    refused(HEADER + BODY, "cut off");
  }

  @Test
  void a_file_that_lost_a_line_is_refused() throws Exception {
    refused(HEADER + BODY + END.replace("\"objects\":2", "\"objects\":4"), "objects are missing");
    refused(HEADER + BODY + END.replace("\"edges\":3", "\"edges\":4"), "edges are missing");
  }

  @Test
  void what_is_no_snapshot_is_refused_with_file_and_line() throws Exception {
    refused("{\"a\":1}\n", "line=1: not a snapshot");
    refused("hello\n", "line=1: not readable");
    refused("", "it is empty");
    refused(HEADER + "[1]\n", "line=2: a line is no JSON object");
    refused(HEADER.replace(":1,", ":2,"), "snapshot=2; use the agent's jar that wrote it");
    refused(
        HEADER + "{\"id\":1,\"provenance\":\"found\",\"edges\":[]}\n",
        "line=2: provenance=found is not known");
    refused(HEADER + "{\"id\":1,\"edges\":[5,8]}\n", "line=2: an edge is no pair");
  }

  @Test
  void what_only_begins_like_gzip_is_refused() throws Exception {
    Path file = folder.resolve("heap.jsonl.gz");
    Files.write(file, new byte[] {0x1f, 0x2e, 0});
    assertThatThrownBy(() -> SnapshotReader.read(file))
        .isInstanceOf(BadSnapshotException.class)
        .hasMessageContaining("file=" + file);
  }

  private void refused(String text, String why) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> SnapshotReader.read(file))
        .isInstanceOf(BadSnapshotException.class)
        .hasMessageContaining("file=" + file)
        .hasMessageContaining(why);
  }
}
