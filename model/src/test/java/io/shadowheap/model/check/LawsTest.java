// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.TestNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A book broken on purpose, one number at a time, is reported by the name of its law. */
class LawsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "/pools/rows/0, availableBytes, L1",
    "/pools/account, poolBytes, L1",
    "/pools/account, unusedPoolBytes, L1",
    "/types/0, registered, L2",
    "/types/0, pending, L2",
    "/totals, freed, L2",
    "/sites/0, registered, L2",
    "/totals, refcounts, L3",
    "/totals, edges, L3",
    "/generations/rows/0, entered, L4",
    "/generations/rows/1, promoted, L4",
    "/types/0, liveBytes, L5",
    "/types/0/pools, blocksUsed, L5",
    "/types/0, gcUntracked, L5",
  })
  void a_number_that_is_one_off_is_named(String row, String field, String law) throws Exception {
    HeapView balanced = view();
    assertThat(Laws.broken(balanced)).isEmpty();
    ObjectNode tree = JSON.valueToTree(balanced);
    ObjectNode at = (ObjectNode) tree.at(row);
    assertThat(at.has(field)).as(at.toString()).isTrue();
    at.put(field, at.get(field).asLong() + 1);
    HeapView broken = JSON.treeToValue(tree, HeapView.class);
    assertThat(Laws.broken(broken)).anyMatch(line -> line.startsWith("law " + law + " broken: "));
  }

  private static HeapView view() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, new TestNames(), () -> 0);
    int a = heap.register(0, 1, 24, true, false);
    int b = heap.register(0, 1, 24, true, false);
    int c = heap.adopt(1, 4_000, true, false);
    heap.trace(a, new int[] {1, 2}, new int[] {b, c}, 2, false);
    heap.collect(0);
    heap.register(0, 2, 24, true, false);
    return heap.freeze(type -> true);
  }
}
