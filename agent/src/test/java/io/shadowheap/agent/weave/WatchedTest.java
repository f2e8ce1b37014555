// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.dump.Item;

/** Whose cards can be trusted: that of a holder whose stores are not woven says nothing. */
class WatchedTest {

  private static Weaver weaver(Extent extent, boolean registering, String... exclude) {
    Rules rules =
        new Rules(
            new Sites(10),
            new TypeNames(10),
            new Scope(List.of("sample")),
            registering ? Depth.SHADOW : Depth.CENSUS,
            Layout.lambdas(),
            extent);
    return new Weaver(rules, new FieldNames(), List.of(exclude));
  }

  @Test
  void where_all_is_woven_objects_in_scope_collections_and_arrays_are_watched() {
    Weaver weaver = weaver(Extent.ALL, true);
    assertThat(weaver.watches(Node.class)).isTrue();
    assertThat(weaver.watches(TreeMap.class)).isTrue();
    assertThat(weaver.watches(Object[].class)).isTrue();
    assertThat(weaver.watches(Thread.class)).isFalse();
  }

  @Test
  void where_only_the_scope_is_woven_collections_and_arrays_are_not_watched() {
    Weaver weaver = weaver(Extent.SCOPE, true);
    assertThat(weaver.watches(Node.class)).isTrue();
    assertThat(weaver.watches(TreeMap.class)).isFalse();
    assertThat(weaver.watches(Object[].class)).isFalse();
    assertThat(weaver.watches(Node[].class)).isFalse();
  }

  @Test
  void an_excluded_class_is_not_watched() {
    Weaver weaver = weaver(Extent.ALL, true, "sample.dump");
    assertThat(weaver.watches(Node.class)).isTrue();
    assertThat(weaver.watches(Item.class)).isFalse();
  }

  @Test
  void a_class_that_weaving_failed_on_is_not_watched() {
    Weaver weaver = weaver(Extent.ALL, true);
    byte[] cut = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 9};
    assertThat(weaver.transform(null, "sample/Node", null, null, cut)).isNull();
    assertThat(weaver.counts().read()).containsEntry(Outcome.FAILED, 1L);
    assertThat(weaver.watches(Node.class)).isFalse();
    assertThat(weaver.watches(Item.class)).isTrue();
  }

  @Test
  void a_class_file_of_a_version_to_come_is_not_watched() {
    Weaver weaver = weaver(Extent.ALL, true);
    byte[] newer = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 1, 0};
    assertThat(weaver.transform(null, "sample/Node", null, null, newer)).isNull();
    assertThat(weaver.counts().read()).containsEntry(Outcome.UNKNOWN_VERSION, 1L);
    assertThat(weaver.watches(Node.class)).isFalse();
  }

  @Test
  void a_class_that_the_jvm_refused_woven_is_not_watched() {
    Weaver weaver = weaver(Extent.ALL, true);
    weaver.refused(Node.class);
    assertThat(weaver.counts().read()).containsEntry(Outcome.REFUSED, 1L);
    assertThat(weaver.watches(Node.class)).isFalse();
  }

  @Test
  void where_nothing_is_handed_over_nothing_is_watched() {
    Weaver weaver = weaver(Extent.ALL, false);
    assertThat(weaver.watches(Node.class)).isFalse();
    assertThat(weaver.watches(Object[].class)).isFalse();
  }
}
