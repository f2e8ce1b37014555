// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.Stores.ATOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.check.Laws;
import io.shadowheap.model.duplicate.DuplicateView;
import io.shadowheap.model.duplicate.Duplicates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The examples of the article this project starts from, with its numbers, as CPython 3.11 prints
 * them. {@code getrefcount} shows one more than the count, for its argument.
 */
class ArticleTest {

  private final Program python = new Program(Profile.CPYTHON_3_11);
  private final ShadowHeap heap = python.heap;
  private final Stores stores = python.stores;

  @AfterEach
  void the_books_balance() {
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }

  @Test
  void a_list_and_a_second_name_for_it() {
    int a = python.assign("a", python.list(ATOM, ATOM, ATOM));
    assertThat(python.getrefcount(a)).isEqualTo(2);
    int b = python.assign("b", a);
    assertThat(python.getrefcount(b)).isEqualTo(3);
    assertThat(b).as("a is b").isEqualTo(a);
  }

  @Test
  void a_list_that_holds_the_same_object_twice_counts_twice() {
    int a = python.assign("a", python.list());
    assertThat(python.getrefcount(a)).isEqualTo(2);
    python.assign("b", python.list(a, a));
    assertThat(python.getrefcount(a)).isEqualTo(4);
  }

  @Test
  void a_topology_of_lists_a_dict_and_a_tuple() {
    int x = python.assign("x", python.list(ATOM, ATOM, ATOM));
    int y = python.assign("y", python.list(x, python.dict(1, x)));
    int z = python.assign("z", python.list(y, python.tuple(x, y)));
    assertThat(python.getrefcount(x)).isEqualTo(5);
    assertThat(python.getrefcount(y)).isEqualTo(4);
    assertThat(python.getrefcount(z)).isEqualTo(2);
  }

  @Test
  void an_object_wrapped_by_another_is_the_same_object_when_it_comes_out() {
    int b = python.assign("b", python.list());
    int a = python.assign("a", python.instance());
    stores.put(a, 0, b);
    assertThat(stores.get(a, 0)).as("id(a.to_obj) == id(b)").isEqualTo(b);
    assertThat(python.getrefcount(b)).isEqualTo(3);
  }

  @Test
  void two_lists_that_hold_each_other() {
    int a = python.assign("a", python.list());
    int b = python.assign("b", python.list(a));
    stores.append(a, b);
    assertThat(python.getrefcount(a)).isEqualTo(3);
    assertThat(python.getrefcount(b)).isEqualTo(3);
  }

  @Test
  void a_list_that_holds_itself() {
    int a = python.assign("a", python.list());
    stores.append(a, a);
    assertThat(python.getrefcount(a)).isEqualTo(3);
  }

  @Test
  void del_takes_one_reference_away() {
    int a = python.assign("a", python.list());
    python.assign("b", a);
    assertThat(python.getrefcount(a)).isEqualTo(3);
    python.del("a");
    assertThat(python.getrefcount(a)).isEqualTo(2);
  }

  @Test
  void rebinding_a_name_takes_one_reference_away() {
    int a = python.assign("a", python.list());
    python.assign("b", a);
    assertThat(python.getrefcount(a)).isEqualTo(3);
    python.assign("a", python.integer());
    assertThat(python.getrefcount(a)).isEqualTo(2);
  }

  @Test
  void the_last_name_frees_the_object_at_once() {
    int a = python.assign("a", python.list());
    python.del("a");
    assertThat(heap.isLive(a)).isFalse();
    assertThat(python.collect()).as("nothing is left for the cycle detector").isZero();
  }

  @Test
  void del_of_an_item_moves_the_others_down() {
    int[] ints = {python.integer(), python.integer(), python.integer()};
    int a = python.assign("a", python.list(ints));
    stores.remove(a, 0);
    assertThat(heap.degree(a)).isEqualTo(2);
    assertThat(heap.targetAt(a, 0)).isEqualTo(ints[1]);
    assertThat(heap.targetAt(a, 1)).isEqualTo(ints[2]);
    assertThat(heap.isLive(ints[0])).isFalse();
  }

  @Test
  void an_isolated_cycle_outlives_its_names_and_falls_to_gc_collect() {
    int a = python.assign("a", python.list());
    int b = python.assign("b", python.list(a));
    stores.append(a, b);
    python.del("a");
    python.del("b");
    assertThat(heap.isLive(a) && heap.isLive(b)).isTrue();
    assertThat(python.collect()).isEqualTo(2);
    assertThat(heap.isLive(a) || heap.isLive(b)).isFalse();
  }

  @Test
  void a_constant_is_held_by_its_code_as_well() {
    int constant = python.string("very good morning");
    stores.hold(constant); // by the constants of the code object
    python.assign("a", constant);
    assertThat(python.getrefcount(constant)).isEqualTo(3);
  }

  @Test
  void thresholds_are_700_10_10_until_they_are_set() {
    assertThat(heap.generations().thresholds()).containsExactly(700, 10, 10);
    heap.thresholds(700, 10, 5);
    assertThat(heap.generations().thresholds()).containsExactly(700, 10, 5);
  }

  /**
   * {@code a = 1; b = 1; a is b}. The model answers which values the profile shares; that both
   * names get the cached object is the interpreter's doing.
   */
  @Test
  void small_integers_are_one_object_each() {
    for (Profile profile : Profile.ALL) {
      IntRange cache = profile.smallInts();
      assertThat(new boolean[] {cache.contains(1), cache.contains(256), cache.contains(-5)})
          .as(profile.name())
          .containsOnly(true);
      assertThat(new boolean[] {cache.contains(257), cache.contains(-6)})
          .as(profile.name())
          .containsOnly(false);
    }
  }

  /**
   * {@code getrefcount(None)}: thousands up to 3.11, which depend on what the interpreter has
   * loaded and which the model does not claim to know; a constant from 3.12 on.
   */
  @Test
  void immortal_objects_show_a_constant_from_3_12_on() {
    Program newer = new Program(Profile.CPYTHON_3_12);
    int none = newer.integer();
    newer.stores.immortal(none);
    newer.assign("a", none);
    assertThat(newer.getrefcount(none)).isEqualTo(4_294_967_295L);
    int old = python.integer();
    stores.immortal(old);
    python.assign("a", old);
    assertThat(python.getrefcount(old)).isEqualTo(3);
  }

  /** None and small integers: nobody counts what is never freed. */
  @Test
  void what_the_shadow_heap_does_not_know_is_not_counted() {
    python.assign("a", python.list(ATOM, ATOM));
    HeapView.Totals totals = heap.freeze(type -> true).totals();
    assertThat(totals.refcounts()).as("the name a").isEqualTo(1);
    assertThat(totals.edges()).isZero();
  }

  /** {@code [] is []}, {@code int('257') is int('257')}: equal, but made twice. */
  @Test
  void objects_made_twice_are_two() {
    int a = python.assign("a", python.list());
    int b = python.assign("b", python.list());
    assertThat(b).as("a is b").isNotEqualTo(a);
    int c = python.assign("c", python.integer());
    int d = python.assign("d", python.integer());
    assertThat(d).as("c is d").isNotEqualTo(c);
    assertThat(python.getrefcount(d)).isEqualTo(2);
  }

  /**
   * {@code a = "good"; b = "good"} is one object, because the compiler interns what looks like a
   * name; "very good morning" typed at two prompts is two, in one script one. The model has no
   * compiler: it answers what equal strings cost while they are two, and what one would save.
   */
  @Test
  void equal_strings_cost_one_string_more_than_interned_ones() {
    String text = "very good morning";
    int a = python.assign("a", python.string(text));
    int b = python.assign("b", python.string(text));
    assertThat(b).as("a is b").isNotEqualTo(a);
    Duplicates duplicates = new Duplicates(Profile.CPYTHON_3_11.smallInts()::contains, 100);
    for (int id : new int[] {a, b}) {
      duplicates.value(Program.STR, (int) heap.sizeBytes(id), text.hashCode());
    }
    assertThat(duplicates.freeze())
        .containsExactly(new DuplicateView(Program.STR, 2, 132, 1, 1, 66, 0, 0, 0));
    python.assign("b", a); // interned: both names, one object
    assertThat(python.getrefcount(a)).isEqualTo(3);
    assertThat(heap.freeze(type -> true).totals().liveBytes()).isEqualTo(66);
  }
}
