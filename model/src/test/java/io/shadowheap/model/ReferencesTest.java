// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 1_000, new TestNames(), () -> 0);

  private int object() {
    return heap.register(1, 1, 48, true, false);
  }

  private List<String> into(int... targets) {
    BitSet set = new BitSet();
    Arrays.stream(targets).forEach(set::set);
    List<String> seen = new ArrayList<>();
    heap.references()
        .into(
            set,
            (holder, edges, n) ->
                seen.add(holder + ":" + Arrays.toString(Arrays.copyOf(edges, n))));
    return seen;
  }

  @Test
  void holders_are_found_with_the_edges_that_lead_into_the_set() {
    int a = object();
    int b = object();
    int c = object();
    int root = heap.rootHolder(7);
    heap.trace(a, new int[] {1, 2, 3}, new int[] {b, c, b}, 3, false);
    heap.trace(root, new int[] {4}, new int[] {c}, 1, false);
    assertThat(into(b)).containsExactly(a + ":[0, 2]");
    assertThat(into(c)).containsExactly(a + ":[1]", root + ":[0]");
    assertThat(into(a)).isEmpty();
    assertThat(into(b, c)).containsExactly(a + ":[0, 1, 2]", root + ":[0]");
    assertThat(heap.isRootHolder(root)).isTrue();
    assertThat(heap.isRootHolder(a)).isFalse();
  }

  @Test
  void more_edges_than_fit_at_first_are_all_told() {
    int target = object();
    int holder = object();
    int n = 100;
    int[] slots = new int[n];
    int[] targets = new int[n];
    Arrays.fill(slots, ShadowHeap.ELEMENT);
    Arrays.fill(targets, target);
    heap.trace(holder, slots, targets, n, false);
    List<Integer> counts = new ArrayList<>();
    BitSet set = new BitSet();
    set.set(target);
    heap.references().into(set, (h, edges, found) -> counts.add(found));
    assertThat(counts).containsExactly(n);
  }
}
