// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.Shape;
import io.shadowheap.model.TestNames;
import io.shadowheap.model.TypeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A book broken on purpose, one number at a time, is reported by the name of its law. */
class LawsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/pools/rows/0         | availableBytes  | L1 broken: size_class=24 type=0 pool_bytes=4096",
        "/pools/account        | poolBytes       | L1 broken: pool_bytes=8193 sum_of_rows=8192 missing=1",
        "/pools/account        | unusedPoolBytes | L1 broken: arena_bytes=262144 pool_bytes=8192",
        "/types/0              | registered      | L2 broken: type=0 registered=4 adopted=0 live=3",
        "/types/0              | pending         | L2 broken: type=0 registered=3 adopted=0 live=3 pending=1",
        "/totals               | freed           | L2 broken: registered=4 adopted=1 freed=1 live=5",
        "/sites/0              | registered      | L2 broken: type=0 registered=3 at_sites=4",
        "/sites/0              | liveObjects     | L2 broken: site=1 type=0 registered=2 live=3",
        "/totals               | refcounts       | L3 broken: refcounts=3 edges=2 roots=0 missing=-1",
        "/totals               | edges           | L3 broken: refcounts=2 edges=3 roots=0 missing=1",
        "/generations/rows/0   | entered         | L4 broken: generation=0 entered=6",
        "/generations/rows/1   | promoted        | L4 broken: generation=1 entered=3",
        "/totals               | registered      | L5 broken: registered=5 sum_of_types=4",
        "/totals               | adopted         | L5 broken: adopted=2 sum_of_types=1",
        "/totals               | liveObjects     | L5 broken: live_objects=6 sum_of_types=5",
        "/types/0              | liveBytes       | L5 broken: live_bytes=4144 sum_of_types=4145",
        "/totals               | freed           | L5 broken: freed=1 sum_of_types=0",
        "/pools/account        | largeObjects    | L5 broken: large_objects=2 sum_of_types=1",
        "/pools/account        | largeBytes      | L5 broken: large_bytes=4001 sum_of_types=4000",
        "/types/0/pools        | blocksUsed      | L5 broken: blocks_and_large=5 sum_of_types=6",
        "/types/0              | gcUntracked     | L5 broken: objects_by_generation=5 sum_of_types=6",
      })
  void a_number_that_is_one_off_is_named(String row, String field, String law) throws Exception {
    HeapView balanced = view();
    assertThat(Laws.broken(balanced)).isEmpty();
    ObjectNode tree = JSON.valueToTree(balanced);
    ObjectNode at = (ObjectNode) tree.at(row);
    assertThat(at.has(field)).as(at.toString()).isTrue();
    at.put(field, at.get(field).asLong() + 1);
    HeapView broken = JSON.treeToValue(tree, HeapView.class);
    assertThat(Laws.broken(broken)).anyMatch(line -> (line + " ").startsWith("law " + law + " "));
  }

  @Test
  void what_is_frozen_forgotten_or_pending_is_in_the_balance() {
    ShadowHeap python =
        new ShadowHeap(
            Profile.CPYTHON_3_11, Freeing.IMMEDIATE, false, 100, new TestNames(), () -> 0);
    python.stores().hold(python.register(0, 1, 56, Shape.LIST, 0));
    python.gc().freeze();
    HeapView frozen = python.freeze(type -> true);
    assertThat(frozen.types().get(0).frozen()).isEqualTo(1);
    assertThat(Laws.broken(frozen)).isEmpty();

    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, new TestNames(), () -> 0);
    int holder = heap.register(0, 1, 24, true, false);
    int dead = heap.register(0, 1, 24, true, false);
    int left = heap.register(0, 1, 24, true, false);
    heap.trace(holder, new int[] {1}, new int[] {dead}, 1, false);
    heap.observeDeaths(new int[] {dead}, 1, 1);
    heap.forget(new int[] {left}, 1);
    TypeView type = heap.freeze(any -> true).types().get(0);
    assertThat(type.pending()).isEqualTo(1);
    assertThat(type.forgotten()).isEqualTo(1);
    assertThat(Laws.broken(heap.freeze(any -> true))).isEmpty();
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
    heap.register(2, 3, 72, true, false);
    return heap.freeze(type -> true);
  }
}
