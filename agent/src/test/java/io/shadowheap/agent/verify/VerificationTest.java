// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.verified.Kept;

/** A dump of this JVM with two objects in scope, one of which the snapshot knows. */
class VerificationTest {

  private static final Kept KNOWN = new Kept();
  private static final ShadowheapRef REFERENCE = new ShadowheapRef(KNOWN, 1);

  /** The one reference to each. */
  private static final List<Kept> BOTH = List.of(KNOWN, new Kept());

  private static final String HEADER =
      """
      {"snapshot":1,"agent":"0.1.0","service":"kept","pid":7,"at":5,"tier":"shadow",\
      "scope":["sample.verified"],"epoch":9,"skipped":{}}
      """;
  private static final String TYPE =
      """
      {"type":12,"name":"sample.verified.Kept","inScope":true,"fullyTracked":true,"live":1}
      """;
  private static final String END = "{\"end\":true,\"objects\":1,\"roots\":0,\"edges\":0}\n";

  @TempDir private static Path folder;
  private static Path dump;

  @BeforeAll
  static void dump() throws Exception {
    REFERENCE.id = 7;
    REFERENCE.hash = System.identityHashCode(KNOWN);
    dump = folder.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
  }

  private static String known(int count) {
    return "{\"id\":7,\"type\":12,\"rc\":"
        + count
        + ",\"generation\":0,\"provenance\":\"registered\",\"hash\":"
        + System.identityHashCode(KNOWN)
        + ",\"edges\":[]}\n";
  }

  private static Findings verified(String type, String cycleState) throws Exception {
    return verified(type, cycleState, null);
  }

  private static Findings verified(String type, String cycleState, Path histogram)
      throws Exception {
    String cycle =
        "{\"cycle\":\"0123456789abcdef\",\"state\":\""
            + cycleState
            + "\",\"seen\":3,\"objects\":3,\"types\":[\"sample.verified.Kept\"]}\n";
    Path snapshot = folder.resolve("heap.jsonl");
    Files.writeString(snapshot, HEADER + type + known(1) + cycle + END);
    return Verification.of(snapshot, dump, histogram, 0.5);
  }

  @Test
  void an_object_that_nobody_took_for_reclaimed_may_be_unknown_as_long_as_enough_agree()
      throws Exception {
    Findings findings = verified(TYPE, "withdrawn");
    assertThat(BOTH).hasSize(2);
    assertThat(findings.fullyTracked()).isEqualTo(new Findings.Accuracy(1, 2, 1));
    assertThat(findings.tracked()).isEqualTo(new Findings.Accuracy(1, 1, 1));
    assertThat(findings.shortcomings()).isEmpty();
    assertThat(findings.holds()).isTrue();
  }

  @Test
  void an_object_alive_of_a_type_whose_cycles_were_confirmed_is_a_false_claim() throws Exception {
    Findings findings = verified(TYPE, "confirmed");
    assertThat(findings.cycles().confirmed()).isEqualTo(3);
    assertThat(findings.cycles().stillAlive()).isEqualTo(1);
    assertThat(findings.shortcomings())
        .containsExactly("alive, but taken for reclaimed: 1 objects");
    assertThat(TextReport.of(findings))
        .contains("does not hold: alive, but taken for reclaimed: 1 objects");
  }

  @Test
  void the_exact_tier_agrees_but_for_a_reclaimed_ring_and_says_so() throws Exception {
    String ring =
        """
        {"slot":3,"name":"next"}
        {"id":8,"type":12,"rc":1,"generation":-1,"provenance":"dead","hash":0,"edges":[[3,8],[3,7]]}
        {"end":true,"objects":2,"roots":0,"edges":2}
        """;
    Path file = folder.resolve("exact.jsonl");
    String exact = HEADER.replace("\"tier\":\"shadow\"", "\"tier\":\"exact\"");
    Files.writeString(file, exact + TYPE + known(2) + ring);
    Findings findings = Verification.of(file, dump, null, 0.5);
    assertThat(findings.tracked()).isEqualTo(new Findings.Accuracy(1, 1, 1));
    assertThat(findings.reclaimed()).isEqualTo(new Findings.Reclaimed(1, 1, 1, 0));
    assertThat(TextReport.of(findings))
        .contains("left out: 1 references from 1 objects in rings that the JVM has reclaimed");
    Files.writeString(file, HEADER + TYPE + known(2) + ring);
    assertThat(Verification.of(file, dump, null, 0.5).tracked().agreeing()).isZero();
  }

  @Test
  void without_a_fully_tracked_type_there_is_nothing_to_judge() throws Exception {
    Findings findings =
        verified(TYPE.replace("\"fullyTracked\":true", "\"fullyTracked\":false"), "confirmed");
    assertThat(findings.fullyTracked()).isEqualTo(new Findings.Accuracy(0, 0, 0));
    assertThat(findings.tracked()).isEqualTo(new Findings.Accuracy(1, 1, 1));
    assertThat(findings.shortcomings())
        .containsExactly("no type with live objects is fully tracked: there is nothing to judge");
  }

  @Test
  void beside_each_accuracy_stands_what_is_tracked_of_the_scope_by_the_histogram()
      throws Exception {
    Path histogram =
        Files.writeString(
            folder.resolve("histogram.txt"),
            """
               1:           500          12000  [B (java.base@17.0.15)
               2:             3             48  sample.verified.Kept
               3:             1            152  sample.verified.Other
               4:             9            900  java.lang.ShadowheapRef
            """);
    Findings findings = verified(TYPE, "withdrawn", histogram);
    assertThat(findings.ofScope())
        .isEqualTo(new Findings.Coverage("types in scope, by the histogram", 2, 1, 4, 3, 200, 48));
    assertThat(TextReport.of(findings))
        .contains("  tracked at all: 50.00 % of 2 live objects, by the dump")
        .contains(
            "  fully tracked: 50.00 % of 2 types, 75.00 % of 4 live objects, 24.00 % of 200 bytes"
                + " of types in scope, by the histogram");
  }

  @Test
  void without_a_histogram_the_dump_says_what_is_tracked_of_the_scope() throws Exception {
    Findings findings = verified(TYPE, "withdrawn");
    assertThat(findings.ofScope()).isEqualTo(findings.coverage().get(0));
    assertThat(findings.ofScope().objects()).isEqualTo(2);
  }
}
