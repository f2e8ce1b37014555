// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import foreignlib.Framework;
import foreignlib.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Registry;

class HeldFromOutsideTest {

  private final TracedProgram program =
      new TracedProgram(
          new TrackerOptions(10_000, 1, 0, 0), Registry.class, Framework.class, Node.class);

  @AfterEach
  void let_go() {
    Registry.single = null;
    Registry.MANY.clear();
    Framework.direct = null;
    Framework.INSTANCE.handler = null;
    Framework.INSTANCE.next = null;
  }

  @Test
  void static_fields_in_scope_are_roots_and_lead_on() {
    Node single = program.register(new Node());
    Node inList = program.register(new Node());
    Registry.single = single;
    Registry.MANY.add(inList);
    program.epochs(2);
    assertThat(program.refcount(single)).isEqualTo(1);
    assertThat(program.refcount(inList)).isEqualTo(1);
    assertThat(program.refcount(Registry.MANY)).isEqualTo(1);
    assertThat(program.view().totals().roots()).isEqualTo(2);
    Registry.single = null;
    program.epochs(1);
    assertThat(program.refcount(single)).isZero();
    assertThat(program.counters().unseenStores()).containsEntry("static", 1L);
  }

  @Test
  void a_foreign_object_that_refers_to_a_registered_one_is_adopted_and_nothing_else() {
    Node handler = program.register(new Node());
    Framework.INSTANCE.next = new Framework();
    Framework.INSTANCE.next.next = new Framework();
    Framework.INSTANCE.next.next.handler = handler;
    program.epochs(2);
    assertThat(program.refcount(handler)).isEqualTo(1);
    assertThat(program.knows(Framework.INSTANCE.next.next)).isTrue();
    assertThat(program.knows(Framework.INSTANCE.next)).isFalse();
    assertThat(program.knows(Framework.INSTANCE)).isFalse();
    assertThat(program.type("foreignlib.Framework").adopted()).isEqualTo(1);
  }

  @Test
  void a_foreign_object_that_refers_to_an_adopted_one_of_a_type_in_scope_is_adopted_too() {
    Node missed = new Node();
    Registry.single = missed;
    Framework.INSTANCE.handler = missed;
    program.epochs(3);
    assertThat(program.type("sample.Node").adopted()).isEqualTo(1);
    assertThat(program.knows(Framework.INSTANCE)).isTrue();
    assertThat(program.refcount(missed)).isEqualTo(2);
  }

  @Test
  void nothing_is_adopted_by_way_of_a_foreign_holder() {
    Node handler = program.register(new Node());
    List<Object> behind = List.of(new java.util.ArrayList<>());
    Framework.INSTANCE.handler = new Object[] {handler, behind};
    program.epochs(3);
    assertThat(program.refcount(handler)).isEqualTo(1);
    assertThat(program.knows(behind)).isFalse();
    assertThat(program.heap.isFrontier(program.id(Framework.INSTANCE.handler))).isTrue();
  }

  @Test
  void static_fields_of_a_foreign_class_that_refer_to_a_registered_object_are_roots() {
    Node node = program.register(new Node());
    Framework.direct = node;
    program.epochs(2);
    assertThat(program.refcount(node)).isEqualTo(1);
    assertThat(program.view().totals().roots()).isEqualTo(2); // and Registry.MANY
  }

  @Test
  void what_a_thread_holds_is_found() throws InterruptedException {
    Node held = program.register(new Node());
    Worker thread = new Worker(held);
    thread.start();
    thread.awaitReady();
    program.epochs(2);
    // a field of the thread, and the entry of its map
    assertThat(program.refcount(held)).isEqualTo(2);
    assertThat(program.knows(thread)).isTrue();
    thread.interrupt();
    thread.join();
  }

  @Test
  void what_is_kept_with_a_class_is_found() {
    Node kept = program.register(new Node());
    ClassValue<Node> values =
        new ClassValue<>() {
          @Override
          protected Node computeValue(Class<?> type) {
            return kept;
          }
        };
    assertThat(values.get(Framework.class)).isSameAs(kept);
    program.epochs(2);
    assertThat(program.refcount(kept)).isEqualTo(1);
  }

  @Test
  void what_only_a_frame_holds_leads_to_foreign_holders_once_it_outlived_a_collection() {
    Node held = program.register(new Node());
    Node inner = program.register(new Node());
    Framework between = new Framework();
    between.handler = inner;
    held.left = between;
    program.epochs(3);
    assertThat(program.knows(between)).isFalse();
    assertThat(program.refcount(inner)).isZero();
    System.gc();
    program.epochs(60); // a walk rests a hundred times as long as it took
    assertThat(program.knows(between)).isTrue();
    assertThat(program.refcount(inner)).isEqualTo(1);
    assertThat(held.left).isSameAs(between);
  }

  private Object ringOfTwo() {
    Node a = program.register(new Node());
    Node b = program.register(new Node());
    a.left = b;
    b.left = a;
    return a;
  }

  @Test
  void an_old_ring_that_nobody_holds_is_not_read_again() {
    Framework.INSTANCE.handler = ringOfTwo();
    program.epochs(60);
    long before = program.counters().touched();
    program.epochs(1);
    long perEpochHeld = program.counters().touched() - before;
    Framework.INSTANCE.handler = null;
    program.epochs(60); // a walk rests a hundred times as long as it took
    before = program.counters().touched();
    program.epochs(1);
    // the two members; the framework object is read as long as it is known
    assertThat(program.counters().touched() - before).isEqualTo(perEpochHeld - 2);
  }
}
