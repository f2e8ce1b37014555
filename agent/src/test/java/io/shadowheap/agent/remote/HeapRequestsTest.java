// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.check.Laws;
import io.shadowheap.wire.Verb;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapRequestsTest {

  private final NamedHeap named = new NamedHeap();
  private final ShadowHeap heap = named.heap;
  private final HeapRequests requests =
      new HeapRequests(heap, named.search((holder, edge) -> -1, () -> {}));

  private String done(Verb verb, Map<String, String> arguments) {
    Outcome outcome = requests.apply(verb, arguments);
    assertThat(outcome.state()).as("%s", outcome).isEqualTo("done");
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
    return outcome.detail();
  }

  private int objects(int n) {
    int last = -1;
    for (int i = 0; i < n; i++) {
      last = heap.register(named.types.id("T"), 0, 24, true, false);
    }
    return last;
  }

  @Test
  void thresholds_change_when_collections_run() {
    assertThat(done(Verb.THRESHOLDS, Map.of("thresholds", "5:2:3")))
        .isEqualTo("thresholds=5:2:3, before [700, 10, 10]");
    assertThat(heap.generations().thresholds()).containsExactly(5, 2, 3);
    objects(6);
    assertThat(heap.generations().rows().get(0).collections()).isEqualTo(1);
  }

  @Test
  void a_collection_promotes_survivors_and_suspects_rings() {
    int a = objects(1);
    int b = objects(1);
    int[] slot = {named.slots.id("other")};
    heap.trace(a, slot, new int[] {b}, 1, false);
    heap.trace(b, slot, new int[] {a}, 1, false);
    int root = heap.rootHolder(named.types.id("Registry"));
    heap.trace(root, slot, new int[] {objects(1)}, 1, false);
    assertThat(done(Verb.COLLECT, Map.of())).startsWith("generation=2 collected, suspected=");
    assertThat(heap.generations().rows().get(2).collections()).isEqualTo(1);
    assertThat(heap.generations().rows().get(0).objects()).isZero();
    done(Verb.COLLECT, Map.of("generation", "0"));
    assertThat(heap.generations().rows().get(0).collections()).isEqualTo(1);
  }

  @Test
  void what_is_frozen_is_in_no_generation_until_it_is_unfrozen() {
    objects(40);
    assertThat(done(Verb.FREEZE, Map.of())).isEqualTo("frozen=40 objects");
    assertThat(heap.generations().rows().get(0).objects()).isZero();
    int later = objects(1);
    heap.observeDeaths(new int[] {later - 1, later}, 2, 1);
    assertThat(heap.generations().frozen()).isEqualTo(39);
    assertThat(done(Verb.UNFREEZE, Map.of())).isEqualTo("unfrozen=39 objects, now in generation 2");
    assertThat(heap.generations().rows().get(2).objects()).isEqualTo(39);
  }

  @Test
  void disabled_nothing_is_collected_by_itself_until_it_is_enabled_again() {
    done(Verb.DISABLE, Map.of());
    assertThat(requests.isAutomatic()).isFalse();
    objects(900);
    assertThat(heap.generations().rows().get(0).collections()).isZero();
    done(Verb.ENABLE, Map.of());
    assertThat(requests.isAutomatic()).isTrue();
    objects(1);
    assertThat(heap.generations().rows().get(0).collections()).isEqualTo(1);
  }

  @Test
  void a_graph_of_a_type_nobody_tracks_is_absent() {
    Outcome outcome = requests.apply(Verb.GRAPH, Map.of("type", "no.Such"));
    assertThat(outcome.state()).isEqualTo("absent");
    assertThat(outcome.detail())
        .isEqualTo("type=no.Such has no tracked object; see .../types for liveObjects above 0");
  }
}
