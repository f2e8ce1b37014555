// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap.SimpleEntry;
import java.util.LinkedList;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Registry;

/** Sweeps are too slow here to find anything: what is seen was seen by cards. */
class StoreBarrierTest {

  private static final TrackerOptions NO_SWEEPS =
      new TrackerOptions(100_000, 1, 1_000_000, Double.POSITIVE_INFINITY);

  private final TracedProgram program = new TracedProgram(NO_SWEEPS, true, Registry.class);

  private static void store(Node holder, Object value) {
    holder.left = value;
    ShadowheapStores.stored(holder);
  }

  @Test
  void a_store_is_seen_in_the_epoch_after_it() {
    Node holder = program.register(new Node());
    Node target = program.register(new Node());
    program.epochs(3);
    store(holder, target);
    program.epochs(1);
    assertThat(program.refers(holder, target)).isTrue();
  }

  @Test
  void a_card_taken_before_its_store_is_visible_is_honoured_once_more() {
    Node holder = program.register(new Node());
    Node target = program.register(new Node());
    program.epochs(3);
    ShadowheapStores.stored(holder);
    program.epochs(1);
    holder.left = target; // as if the store had come out of its buffer only now
    program.epochs(1);
    assertThat(program.refers(holder, target)).isTrue();
    holder.left = null;
    program.epochs(1);
    assertThat(program.refers(holder, target)).isTrue();
  }

  @Test
  void each_of_many_holders_stored_into_is_read_and_no_other() {
    Node[] holders = new Node[20_000];
    for (int i = 0; i < holders.length; i++) {
      holders[i] = program.register(new Node());
      if (i % 1_000 == 0) {
        program.drain();
      }
    }
    Registry.single = holders;
    program.epochs(4);
    long before = program.counters().touched();
    for (int i = 0; i < holders.length; i += 100) {
      store(holders[i], holders[0]);
    }
    program.epochs(1);
    for (int i = 0; i < holders.length; i++) {
      assertThat(program.heap.degree(program.id(holders[i]))).isEqualTo(i % 100 == 0 ? 1 : 0);
    }
    // 131,072 cards, 20,000 objects: some share a card
    assertThat(program.counters().touched() - before).isBetween(200L, 280L);
    Registry.single = null;
  }

  @Test
  void a_holder_the_model_cannot_reach_is_not_read_for_the_store_of_another() {
    // no pass begins after the first, which finds nothing: only what is young counts as held
    TracedProgram aged = new TracedProgram(new TrackerOptions(1_000, 1, 1, 1e18), true);
    Node holder = aged.register(new Node());
    Node ring = aged.register(new Node());
    ring.left = ring;
    aged.epochs(60);
    long before = aged.counters().touched();
    ShadowheapCards.cards[cardOf(ring)] = (byte) (valueOf(ring) ^ 1);
    aged.epochs(2);
    assertThat(aged.counters().touched() - before).as("of another").isZero();
    ShadowheapCards.cards[cardOf(ring)] = valueOf(ring);
    aged.epochs(2);
    assertThat(aged.counters().touched() - before).as("its own").isEqualTo(2);
    assertThat(holder.left).isNull();
  }

  private static int cardOf(Object holder) {
    int spread = ShadowheapCards.spread(System.identityHashCode(holder));
    return spread & ShadowheapCards.cards.length - 1;
  }

  private static byte valueOf(Object holder) {
    return ShadowheapCards.value(System.identityHashCode(holder));
  }

  @Test
  void a_store_into_a_static_field_is_seen_in_the_epoch_after_it() {
    Registry.single = null;
    program.epochs(1);
    Node target = program.register(new Node());
    program.epochs(3);
    int before = program.refcount(target);
    Registry.single = target;
    ShadowheapStores.storedStatic(ShadowheapCards.classCard(Registry.class.getName().hashCode()));
    program.epochs(1);
    assertThat(program.refcount(target)).isEqualTo(before + 1);
    Registry.single = null;
  }

  @Test
  void a_holder_whose_hash_is_hidden_is_read_because_its_class_is_dirty() {
    Node holder = program.register(new Node());
    Node target = program.register(new Node());
    program.epochs(3);
    holder.left = target;
    ShadowheapCards.CLASSES[ShadowheapCards.classCard(Node.class.getName().hashCode())] = 1;
    program.epochs(1);
    assertThat(program.refers(holder, target)).isTrue();
  }

  @Test
  void a_store_no_card_announced_is_found_by_a_sweep_and_counted_once_by_its_holder() {
    TracedProgram swept =
        new TracedProgram(
            new TrackerOptions(1_000, 1, 0, Double.POSITIVE_INFINITY), true, Registry.class);
    Node seen = swept.register(new Node());
    Node unseen = swept.register(new Node());
    Object[] array = swept.register(new Object[1]);
    Node target = swept.register(new Node());
    swept.epochs(3);
    store(seen, target);
    unseen.left = target;
    array[0] = target;
    swept.epochs(3);
    assertThat(swept.refcount(target)).isEqualTo(3);
    assertThat(swept.counters().unseenStores())
        .containsEntry("field", 1L)
        .containsEntry("array", 1L)
        .containsEntry("static", 0L)
        .containsEntry("foreign", 0L);
  }

  @Test
  void a_store_read_before_its_card_is_marked_is_no_unseen_store() {
    TracedProgram swept =
        new TracedProgram(new TrackerOptions(1_000, 1, 0, Double.POSITIVE_INFINITY), true);
    Node holder = swept.register(new Node());
    Node target = swept.register(new Node());
    swept.epochs(3);
    holder.left = target;
    swept.epochs(1);
    ShadowheapStores.stored(holder);
    swept.epochs(1);
    assertThat(swept.counters().unseenStores()).containsEntry("field", 0L);
    assertThat(swept.refers(holder, target)).isTrue();
  }

  private Object[] ring() {
    Node a = program.register(new Node());
    Node b = program.register(new Node());
    a.left = b;
    b.left = a;
    return new Object[] {a};
  }

  @Test
  void a_ring_that_dies_with_a_dirty_card_is_unsettled() {
    Object[] held = ring();
    program.epochs(3);
    ShadowheapStores.stored(held[0]);
    held[0] = null;
    System.gc();
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{unsettled=2}");
  }

  @Test
  void a_ring_held_at_two_places_is_confirmed_because_nobody_stored_into_it() {
    Node holder = program.register(new Node());
    holdRing(holder);
    program.epochs(3);
    holder.left = null;
    holder.right = null;
    ShadowheapStores.stored(holder);
    System.gc();
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{cyclic=2}");
    assertThat(program.view().totals().confirmed()).isEqualTo(2);
  }

  /** Nothing announces stores into entries; each dropped the other while it was let go. */
  @Test
  void two_members_whose_stores_are_not_woven_are_no_cycle_if_a_card_says_who_let_them_go() {
    Object[] holder = program.register(new Object[2]);
    holdEntries(holder);
    program.epochs(3);
    letGo(holder);
    System.gc();
    program.collectAndSettle();
    assertThat(program.freed(SimpleEntry.class.getName())).isEqualTo("{unsettled=2}");
  }

  private static void holdEntries(Object[] holder) {
    SimpleEntry<Integer, Object> one = new SimpleEntry<>(1, null);
    SimpleEntry<Integer, Object> other = new SimpleEntry<>(2, one);
    one.setValue(other);
    holder[0] = one;
    holder[1] = other;
  }

  private static void letGo(Object[] holder) {
    for (int i = 0; i < holder.length; i++) {
      ((SimpleEntry<?, ?>) holder[i]).setValue(null);
      holder[i] = null;
    }
    ShadowheapStores.stored(holder);
  }

  @Test
  void what_an_announced_store_let_go_is_timed_even_if_it_died_at_once() {
    Node holder = program.register(new Node());
    holdRing(holder);
    program.epochs(3);
    holder.left = null;
    holder.right = null;
    ShadowheapStores.stored(holder);
    System.gc();
    program.collectAndSettle();
    ReclaimDelay delay = program.tracker.reclaimDelays().get(program.types.id("sample.Node"));
    assertThat(delay.objects()).isEqualTo(2);
    assertThat(delay.untimed()).isZero();
  }

  @Test
  void a_card_that_another_holder_took_over_settles_nothing() {
    Node holder = program.register(new Node());
    holdRing(holder);
    program.epochs(3);
    ShadowheapCards.cards[cardOf(holder.left)] = (byte) (valueOf(holder.left) ^ 1);
    ShadowheapCards.cards[cardOf(holder.right)] = (byte) (valueOf(holder.right) ^ 1);
    holder.left = null;
    holder.right = null;
    ShadowheapStores.stored(holder);
    System.gc();
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{unsettled=2}");
  }

  private void holdRing(Node holder) {
    Node a = (Node) ring()[0];
    holder.left = a;
    holder.right = a.left;
  }

  @Test
  void what_is_not_woven_keeps_the_rule_that_two_dropped_members_are_no_cycle() {
    Node holder = program.register(new Node());
    LinkedList<Object> list = new LinkedList<>();
    for (int i = 0; i < 8; i++) {
      list.add(i);
    }
    holder.left = list;
    program.epochs(3);
    list.remove(3);
    list.remove(3);
    System.gc();
    program.collectAndSettle();
    assertThat(program.freed("java.util.LinkedList$Node")).isEqualTo("{unsettled=2}");
  }
}
