// SPDX-License-Identifier: Apache-2.0
package article;

import static io.shadowheap.api.Shadowheap.collect;
import static io.shadowheap.api.Shadowheap.getrefcount;
import static io.shadowheap.api.Shadowheap.id;
import static io.shadowheap.api.Shadowheap.isTracked;
import static io.shadowheap.api.Shadowheap.referents;
import static io.shadowheap.api.Shadowheap.referrers;
import static io.shadowheap.api.Shadowheap.same;
import static io.shadowheap.api.Shadowheap.thresholds;

import io.shadowheap.api.Shadowheap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Prints a line for each example: what it is, and the numbers. */
public final class Program {

  static Object[] kept;

  private Program() {}

  /** Runs them all. */
  public static void main(String[] arguments) throws Exception {
    print("answered", Shadowheap.answered());
    identity();
    secondName();
    sameTwice();
    topology();
    wrapped();
    holdEachOther();
    holdsItself();
    del();
    rebinding();
    item();
    deleted();
    isolated();
    passed();
    thrown();
    returned();
    collections();
    statics();
    comesBack();
    print("thresholds", Arrays.toString(thresholds()));
    print("set", Arrays.toString(thresholds(700, 10, 5)));
    print("temporary", getrefcount(new Object[0]));
  }

  /** a = 1, b = 1; a constant twice in one script, short and long; [] twice; int("257") twice. */
  private static void identity() {
    Object a = 1;
    Object b = 1;
    print(
        "is",
        same(a, b),
        same("good", "good"),
        same("very good morning", "very good morning"),
        same(new Object[0], new Object[0]),
        same(Integer.valueOf("257"), Integer.valueOf("257")));
  }

  /** a = [1, 2, 3]; b = a. */
  private static void secondName() {
    Object[] a = {1, 2, 3};
    long one = getrefcount(a);
    Object[] b = a;
    print("a second name", one, getrefcount(b), same(a, b));
  }

  /** b = [a, a]. */
  private static void sameTwice() {
    Object[] a = {};
    long before = getrefcount(a);
    Object[] b = {a, a};
    print("the same twice", before, getrefcount(a), isTracked(b));
  }

  /** x = [1, 2, 3]; y = [x, dict(key1=x)]; z = [y, (x, y)]. */
  private static void topology() {
    Object[] x = {1, 2, 3};
    Object[] y = {x, new HashMap<>(Map.of("key1", x))};
    Object[] z = {y, new Object[] {x, y}};
    print("topology", getrefcount(x), getrefcount(y), getrefcount(z));
  }

  /** a.to_obj = b; id(a.to_obj) == id(b). */
  private static void wrapped() {
    Object[] b = {};
    Wrapper a = new Wrapper();
    a.object = b;
    print("wrapped", id(a.object) == id(b) && id(b) >= 0, getrefcount(b));
  }

  /** a = []; b = [a]; a.append(b). */
  private static void holdEachOther() {
    Object[] a = new Object[1];
    Object[] b = {a};
    a[0] = b;
    print("hold each other", getrefcount(a), getrefcount(b));
    print(
        "referrers",
        referrers(a).size(),
        same(referrers(a).get(0), b),
        same(referents(a).get(0), b));
  }

  /** a = []; a.append(a). */
  private static void holdsItself() {
    Object[] a = new Object[1];
    a[0] = a;
    print("holds itself", getrefcount(a));
  }

  /** b = a; del a. */
  private static void del() {
    Object[] a = {};
    Object[] b = a;
    long before = getrefcount(b);
    a = null;
    print("del", before, getrefcount(b));
  }

  /** b = a; a = 1. */
  private static void rebinding() {
    Object a = new Object[0];
    Object b = a;
    long before = getrefcount(b);
    a = 1;
    print("rebinding", before, getrefcount(b));
  }

  /** a = [[], []]; del a[0]: what only the list held is freed at once. */
  private static void item() {
    long rings = collect(2);
    Object[] a = {new Object[0], new Object[0]};
    long first = id(a[0]);
    long second = id(a[1]);
    a[0] = null;
    long cycles = collect(2);
    Object[] next = new Object[0]; // CPython gives it the place of what was freed, too
    print("an item", rings, cycles, id(a[1]) == second, id(next) == first);
  }

  /** a = [1, 2, 3]; del a[0]. */
  private static void deleted() {
    List<Object> a = new ArrayList<>(List.of(1, 2, 3));
    a.remove(0);
    print("del a[0]", a, getrefcount(a));
  }

  /** The ring of two, both names deleted, falls to gc.collect() and not before. */
  private static void isolated() {
    collect(2);
    Object[] a = new Object[1];
    Object[] b = {a};
    a[0] = b;
    a = null;
    b = null;
    print("isolated", collect(2), collect(2));
  }

  /** An argument is a local variable of the frame it is passed to. */
  private static void passed() {
    Object[] a = {};
    print("passed", getrefcount(a), counted(a), getrefcount(a));
  }

  private static long counted(Object argument) {
    return getrefcount(argument);
  }

  /** An exception ends frames, too. */
  private static void thrown() {
    Object[] a = {};
    long inside = 0;
    try {
      throwing(a);
    } catch (IllegalStateException expected) {
      inside = Long.parseLong(expected.getMessage());
    }
    print("thrown", inside, getrefcount(a));
  }

  private static void throwing(Object[] argument) {
    Object[] again = argument;
    throw new IllegalStateException("" + getrefcount(again));
  }

  /** A result has no name until somebody gives it one. */
  private static void returned() {
    Object[] a = make();
    print("returned", getrefcount(a), getrefcount(make()));
  }

  private static Object[] make() {
    Object[] made = new Object[2];
    return made;
  }

  /** Java's own collections count as well: what a list lets go of, what replaces its array. */
  private static void collections() {
    Object[] a = {};
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      list.add(a);
    }
    long full = getrefcount(a);
    list.subList(10, 100).clear();
    long less = getrefcount(a);
    list.remove(0);
    print("a list of lists", full, less, getrefcount(a));
  }

  /** A static field is a name as well. */
  private static void statics() {
    Object[] a = {};
    kept = a;
    long held = getrefcount(a);
    kept = null;
    print("a static field", held, getrefcount(a));
  }

  /**
   * Taken out of its holder and not yet stored anywhere, it is freed when the second argument gets
   * its name. As an argument it is seen again, and counted again.
   */
  private static void comesBack() {
    AtomicReference<Object[]> reference = new AtomicReference<>(new Object[2]);
    long held = getrefcount(reference.get());
    Wrapper other;
    long back = first(reference.getAndSet(null), other = new Wrapper());
    print("comes back", held, back, getrefcount(other));
  }

  private static long first(Object taken, Object other) {
    return getrefcount(taken) + 100 * getrefcount(other);
  }

  private static void print(String what, Object... numbers) {
    System.out.println(what + ": " + Arrays.toString(numbers));
  }
}
