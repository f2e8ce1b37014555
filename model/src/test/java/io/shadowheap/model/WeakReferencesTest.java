// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakReferencesTest {

  private final List<String> events = new ArrayList<>();
  private ShadowHeap heap = heap("cpython-3.11");

  @Test
  void callbacks_run_newest_first_and_only_of_references_that_live() {
    int target = made(Shape.INSTANCE);
    int first = weak(target, true);
    int second = weak(target, true);
    int silent = weak(target, false);
    int gone = weak(target, true);
    heap.stores().release(gone);
    assertThat(heap.stores().weakTarget(first)).isEqualTo(target);
    heap.stores().release(target);
    assertThat(events).containsExactly("w" + second, "w" + first);
    assertThat(heap.stores().weakTarget(first)).isEqualTo(ShadowHeap.GONE);
    assertThat(heap.stores().weakTarget(silent)).isEqualTo(ShadowHeap.GONE);
  }

  @Test
  void a_reference_between_two_others_leaves_without_them() {
    int target = made(Shape.INSTANCE);
    int oldest = weak(target, true);
    int between = weak(target, true);
    int newest = weak(target, true);
    heap.stores().release(between);
    assertThat(heap.stores().weakTarget(oldest)).isEqualTo(target);
    heap.stores().release(newest);
    heap.stores().release(target);
    assertThat(events).containsExactly("w" + oldest);
  }

  @Test
  void a_reference_that_its_callback_lets_go_of_is_freed_and_counted_as_collected() {
    int ring = made(Shape.INSTANCE);
    heap.stores().put(ring, 0, ring);
    int weak = weak(ring, true);
    callbacksLetGo();
    heap.stores().release(ring);
    assertThat(heap.collect(0)).isEqualTo(2);
    assertThat(events).containsExactly("w" + weak);
    assertThat(heap.freeze(type -> true).totals().liveObjects()).isZero();
  }

  @Test
  void a_reference_that_its_callback_lets_go_of_is_freed_without_a_collection_too() {
    int target = made(Shape.INSTANCE);
    int weak = weak(target, true);
    callbacksLetGo();
    heap.stores().release(target);
    assertThat(events).containsExactly("w" + weak);
    assertThat(heap.freeze(type -> true).totals().liveObjects()).isZero();
  }

  @Test
  void a_collection_that_was_asked_for_is_not_due_once_the_thresholds_were_raised() {
    heap = heap("cpython-3.12");
    heap.thresholds(1, 10, 10);
    made(Shape.INSTANCE);
    made(Shape.INSTANCE);
    heap.thresholds(5);
    heap.safepoint();
    assertThat(collections()).isZero();
    assertThat(heap.generations().counts()).containsExactly(2, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"cpython-2.7, w, f", "cpython-3.8, f, w", "cpython-3.13, f, w"})
  void finalizer_and_callback_of_an_object_that_nothing_refers_to(
      String profile, String first, String second) {
    heap = heap(profile);
    int target = made(Shape.FINALIZABLE);
    weak(target, true);
    heap.stores().release(target);
    assertThat(events).extracting(event -> event.substring(0, 1)).containsExactly(first, second);
  }

  @Test
  void in_a_collection_all_callbacks_come_before_all_finalizers() {
    int[] weak = new int[2];
    int[] rings = new int[2];
    for (int i = 0; i < 2; i++) {
      rings[i] = made(Shape.FINALIZABLE);
      heap.stores().put(rings[i], 0, rings[i]);
      weak[i] = weak(rings[i], true);
      heap.stores().release(rings[i]);
    }
    assertThat(heap.collect(1)).isEqualTo(2);
    assertThat(events)
        .containsExactly("w" + weak[0], "w" + weak[1], "f" + rings[0], "f" + rings[1]);
  }

  @Test
  void a_weak_reference_that_is_garbage_itself_runs_no_callback() {
    int target = made(Shape.INSTANCE);
    int weak = weak(target, true);
    heap.stores().put(target, 0, target);
    heap.stores().put(target, 1, weak);
    heap.stores().release(weak);
    heap.stores().release(target);
    assertThat(heap.collect(0)).isEqualTo(2);
    assertThat(events).isEmpty();
  }

  @Test
  void a_reference_whose_callback_ran_moves_behind_the_survivors_whatever_its_age() {
    int target = made(Shape.INSTANCE);
    int weak = weak(target, true);
    heap.collect(0);
    heap.collect(1);
    assertThat(heap.generation(weak)).isEqualTo(2);
    int ring = made(Shape.INSTANCE);
    heap.stores().put(ring, 0, ring);
    int old = weak(ring, true);
    heap.collect(1);
    heap.gc().freeze();
    int young = made(Shape.INSTANCE);
    heap.stores().put(young, 0, young);
    heap.stores().refersWeakly(old, young, true);
    heap.stores().release(young);
    assertThat(heap.generation(old)).isEqualTo(ShadowHeap.PERMANENT);
    assertThat(heap.collect(0)).isEqualTo(1);
    assertThat(events).containsExactly("w" + old);
    assertThat(heap.generation(old)).isEqualTo(1);
  }

  @Test
  void what_is_frozen_is_outside_until_it_is_unfrozen_into_generation_2() {
    int ring = made(Shape.INSTANCE);
    heap.stores().put(ring, 0, ring);
    heap.stores().release(ring);
    heap.gc().freeze();
    assertThat(heap.generations().counts()).containsExactly(0, 0, 0);
    assertThat(heap.generations().frozen()).isEqualTo(1);
    assertThat(heap.isGcTracked(ring)).isTrue();
    assertThat(heap.collect(2)).isZero();
    heap.gc().unfreeze();
    assertThat(heap.generation(ring)).isEqualTo(2);
    assertThat(heap.collect(1)).isZero();
    assertThat(heap.collect(2)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"cpython-3.11, 28, 28", "cpython-3.12, 0, 1", "cpython-3.13, 0, 1"})
  void twenty_thousand_tuples_made_by_one_c_call(String profile, long during, long after) {
    heap = heap(profile);
    int list = made(Shape.LIST);
    for (int i = 0; i < 20_000; i++) {
      int tuple = heap.register(1, 1, 56, Shape.TUPLE, 2);
      heap.stores().hold(tuple);
      heap.stores().append(tuple, list);
      heap.stores().append(list, tuple);
      heap.stores().release(tuple);
    }
    assertThat(collections()).isEqualTo(during);
    heap.safepoint();
    heap.safepoint();
    assertThat(collections()).isEqualTo(after);
  }

  @Test
  void thresholds_that_are_not_given_stay() {
    heap.thresholds(5);
    assertThat(heap.generations().thresholds()).containsExactly(5, 10, 10);
    heap.thresholds(6, 7);
    assertThat(heap.generations().thresholds()).containsExactly(6, 7, 10);
    heap.thresholds(700, 10, 5);
    assertThat(heap.generations().thresholds()).containsExactly(700, 10, 5);
  }

  private void callbacksLetGo() {
    heap.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void weaklyLost(int lost) {
                events.add("w" + lost);
                heap.stores().release(lost);
              }
            });
  }

  private long collections() {
    return heap.generations().rows().stream().mapToLong(GenerationsView.Row::collections).sum();
  }

  private int weak(int target, boolean callback) {
    int weak = made(Shape.WEAK);
    heap.stores().refersWeakly(weak, target, callback);
    return weak;
  }

  private int made(Shape shape) {
    int id = heap.register(1, 1, 64, shape, 0);
    heap.stores().hold(id);
    return id;
  }

  private ShadowHeap heap(String profile) {
    ShadowHeap made =
        new ShadowHeap(
            Profile.named(profile), Freeing.IMMEDIATE, false, 100_000, new TestNames(), () -> 0);
    made.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void finalizing(int id) {
                events.add("f" + id);
              }

              @Override
              public void weaklyLost(int weak) {
                events.add("w" + weak);
              }
            });
    return made;
  }
}
