// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Shapes;

class ReferencesTest {

  private final TracedProgram program = new TracedProgram();

  @Test
  void two_objects_that_hold_each_other_have_one_reference_each() {
    Node a = program.register(new Node());
    Node b = program.register(new Node());
    a.left = b;
    b.right = a;
    program.epochs(1);
    assertThat(program.refcount(a)).isEqualTo(1);
    assertThat(program.refcount(b)).isEqualTo(1);
    assertThat(program.edges(a)).containsExactly("left -> sample.Node");
    assertThat(program.edges(b)).containsExactly("right -> sample.Node");
  }

  @Test
  void an_object_held_twice_by_one_holder_counts_twice() {
    Node a = program.register(new Node());
    Node b = program.register(new Node());
    a.left = b;
    a.right = b;
    program.epochs(1);
    assertThat(program.refcount(b)).isEqualTo(2);
  }

  @Test
  void inherited_fields_and_fields_of_the_same_name_are_all_read() {
    Node target = program.register(new Node());
    Shapes.Derived derived = program.register(new Shapes.Derived());
    derived.left = target;
    derived.third = target;
    Shapes.Shadowing shadowing = program.register(new Shapes.Shadowing(target, target));
    program.epochs(1);
    assertThat(program.edges(derived))
        .containsExactly("left -> sample.Node", "third -> sample.Node");
    assertThat(program.edges(shadowing))
        .containsExactly("left -> sample.Node", "left -> sample.Node");
    assertThat(program.refcount(target)).isEqualTo(4);
  }

  @Test
  void records_lambdas_and_inner_classes_are_holders() {
    Node target = program.register(new Node());
    Object pair = program.register(new Shapes.Pair(target, null));
    Object lambda = program.register(Shapes.capturing(target));
    Shapes.Outer outer = program.register(new Shapes.Outer());
    Object inner = program.register(outer.new Inner());
    program.epochs(1);
    assertThat(program.refers(pair, target)).isTrue();
    assertThat(program.refers(lambda, target)).isTrue();
    assertThat(program.refers(inner, outer)).isTrue();
    assertThat(program.refcount(target)).isEqualTo(2);
    assertThat(program.type("sample.Shapes$$Lambda").registered()).isEqualTo(1);
  }

  @Test
  void collections_of_the_jdk_are_adopted_and_connect_holder_and_elements() {
    Node holder = program.register(new Node());
    Node first = program.register(new Node());
    Node second = program.register(new Node());
    List<Object> list = new ArrayList<>(List.of(first, second, first));
    Map<Object, Object> map = new HashMap<>(Map.of("key", second));
    holder.left = list;
    holder.right = map;
    program.epochs(2);
    assertThat(program.edges(holder))
        .containsExactly("left -> java.util.ArrayList", "right -> java.util.HashMap");
    assertThat(program.refcount(first)).isEqualTo(2);
    assertThat(program.refcount(second)).isEqualTo(2);
    assertThat(program.edges(list)).containsExactly("elementData -> java.lang.Object[]");
    assertThat(program.edges(map)).containsExactly("table -> java.util.HashMap$Node[]");
    assertThat(program.type("java.util.HashMap$Node").adopted()).isEqualTo(1);
  }

  @Test
  void a_linked_list_has_every_one_of_its_inner_references() {
    Node holder = program.register(new Node());
    LinkedList<Object> list = new LinkedList<>(List.of(holder, holder, holder));
    holder.left = list;
    program.epochs(2);
    // 3 items; first, last, 2 x next, 2 x prev
    assertThat(program.refcount(holder)).isEqualTo(3);
    assertThat(program.type("java.util.LinkedList$Node").refcount().sum()).isEqualTo(6);
    assertThat(program.refcount(list)).isEqualTo(1);
  }

  @Test
  void a_weak_referent_is_no_edge_and_a_soft_one_is() {
    Node target = program.register(new Node());
    Node tag = program.register(new Node());
    Object weak = program.register(new Shapes.WeakWithTag(target, tag));
    Object soft = program.register(new Shapes.Soft(target));
    program.epochs(1);
    assertThat(program.refers(weak, target)).isFalse();
    assertThat(program.refers(weak, tag)).isTrue();
    assertThat(program.refers(soft, target)).isTrue();
    assertThat(program.refcount(target)).isEqualTo(1);
  }

  @Test
  void atoms_are_counted_but_never_holders() {
    Object point = program.register(new Shapes.Point());
    Object bytes = program.register(new byte[100]);
    Object text = program.register(new String("text"));
    program.epochs(1);
    assertThat(program.heap.isContainer(program.id(point))).isFalse();
    assertThat(program.heap.isContainer(program.id(text))).isFalse();
    assertThat(program.heap.sizeBytes(program.id(bytes)))
        .isEqualTo(Layouts.arrayBase(byte[].class) + 100 + 7 & ~7L);
    assertThat(program.type("byte[]").generations()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void what_changed_is_found_by_reading_again_and_counted_by_kind_of_holder() {
    Node holder = program.register(new Node());
    Node old = program.register(new Node());
    Node fresh = program.register(new Node());
    Object[] array = program.register(new Object[3]);
    holder.left = old;
    array[0] = old;
    array[2] = old;
    program.epochs(3);
    assertThat(program.counters().unseenStores()).containsValues(0L, 0L, 0L);
    holder.left = null;
    holder.right = fresh;
    array[0] = fresh;
    array[1] = fresh;
    program.epochs(1);
    assertThat(program.edges(holder)).containsExactly("right -> sample.Node");
    assertThat(program.refcount(old)).isEqualTo(1);
    assertThat(program.refcount(fresh)).isEqualTo(3);
    assertThat(program.counters().unseenStores())
        .containsEntry("field", 1L)
        .containsEntry("array", 2L)
        .containsEntry("static", 0L);
  }

  @Test
  void an_array_longer_than_a_slice_is_read_to_its_end() {
    Object[] array = program.register(new Object[150_000]);
    Node target = program.register(new Node());
    java.util.Arrays.fill(array, target);
    program.epochs(2);
    assertThat(program.refcount(target)).isEqualTo(150_000);
    java.util.Arrays.fill(array, 70_000, 80_000, null);
    program.epochs(1);
    assertThat(program.refcount(target)).isEqualTo(140_000);
  }

  @Test
  void an_object_that_is_locked_when_it_comes_is_known_once_it_is_unlocked() {
    Node locked = new Node();
    Node holder = program.register(new Node());
    holder.left = locked;
    synchronized (locked) {
      program.register(locked);
      program.epochs(1);
      assertThat(program.type("sample.Node").registered()).isEqualTo(2);
    }
    program.epochs(2);
    assertThat(program.refcount(locked)).isEqualTo(1);
    assertThat(program.type("sample.Node").liveObjects()).isEqualTo(2);
    assertThat(program.type("sample.Node").adopted()).isZero();
  }

  @Test
  void an_object_met_before_its_registration_is_one_object() {
    Node holder = program.register(new Node());
    Node late = new Node();
    holder.left = late;
    program.epochs(3);
    assertThat(program.type("sample.Node").adopted()).isEqualTo(1);
    program.register(late);
    program.epochs(1);
    assertThat(program.type("sample.Node").liveObjects()).isEqualTo(2);
    assertThat(program.tracker.registered(program.types.id("sample.Node"))).isEqualTo(2);
    assertThat(program.refcount(late)).isEqualTo(1);
  }
}
