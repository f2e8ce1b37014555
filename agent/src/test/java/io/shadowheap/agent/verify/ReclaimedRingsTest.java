// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.snapshot.SnapshotReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring of two reclaimed objects, 8 and 9, of which 9 refers to the living 7. */
class ReclaimedRingsTest {

  private static final String TYPES =
      """
      {"type":12,"name":"sample.Node","inScope":true,"fullyTracked":true,"live":1}
      {"slot":3,"name":"next"}
      """;
  private static final String OBJECTS =
      """
      {"id":7,"type":12,"rc":2,"generation":0,"provenance":"registered","hash":5,"edges":[]}
      {"id":8,"type":12,"rc":1,"generation":-1,"provenance":"dead","hash":0,"edges":[[3,9]]}
      {"id":9,"type":12,"rc":1,"generation":-1,"provenance":"dead","hash":0,"edges":[[3,8],[3,7]]}
      """;

  @TempDir private Path folder;

  private ReclaimedRings rings(String tier, String more, String end) throws Exception {
    String header =
        "{\"snapshot\":1,\"agent\":\"0\",\"service\":\"s\",\"pid\":7,\"at\":5,\"tier\":\""
            + tier
            + "\",\"scope\":[\"sample\"],\"epoch\":9,\"skipped\":{}}\n";
    Path file = folder.resolve("heap.jsonl");
    Files.writeString(file, header + TYPES + OBJECTS + more + end);
    return ReclaimedRings.of(SnapshotReader.read(file));
  }

  private ReclaimedRings alone(String tier) throws Exception {
    return rings(tier, "", "{\"end\":true,\"objects\":3,\"roots\":0,\"edges\":3}\n");
  }

  @Test
  void what_nothing_living_holds_is_left_out_and_counted() throws Exception {
    ReclaimedRings rings = alone("exact");
    assertThat(rings.references(7)).isEqualTo(1);
    assertThat(rings.references(8)).isZero();
    assertThat(rings.isLeftOut(9)).isTrue();
    assertThat(rings.isLeftOut(7)).isFalse();
    assertThat(rings.findings(1)).isEqualTo(new Findings.Reclaimed(2, 1, 1, 0));
  }

  @Test
  void what_a_static_field_holds_by_way_of_another_is_an_error_and_stays_in() throws Exception {
    ReclaimedRings rings =
        rings(
            "exact",
            "{\"root\":10,\"type\":12,\"edges\":[[3,8]]}\n",
            "{\"end\":true,\"objects\":3,\"roots\":1,\"edges\":4}\n");
    assertThat(rings.references(7)).isZero();
    assertThat(rings.isLeftOut(9)).isFalse();
    assertThat(rings.findings(0)).isEqualTo(new Findings.Reclaimed(0, 0, 0, 2));
  }

  @Test
  void what_a_living_object_holds_stays_in_as_well() throws Exception {
    ReclaimedRings rings =
        rings(
            "exact",
            "{\"id\":11,\"type\":12,\"rc\":1,\"generation\":0,\"provenance\":\"adopted\",\"hash\":6,"
                + "\"edges\":[[3,9]]}\n",
            "{\"end\":true,\"objects\":4,\"roots\":0,\"edges\":4}\n");
    assertThat(rings.references(7)).isZero();
    assertThat(rings.findings(0)).isEqualTo(new Findings.Reclaimed(0, 0, 0, 2));
  }

  @Test
  void tier_shadow_leaves_none_out() throws Exception {
    ReclaimedRings rings = alone("shadow");
    assertThat(rings.references(7)).isZero();
    assertThat(rings.isLeftOut(9)).isFalse();
    assertThat(rings.findings(0)).isEqualTo(new Findings.Reclaimed(0, 0, 0, 0));
  }
}
