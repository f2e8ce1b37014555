// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Makes objects in scope in every way the language has; returns those to be handed over. */
public final class Scoped implements Callable<List<Object>> {

  private static class Base {
    final Object held;

    Base(Object held) {
      this.held = held;
    }
  }

  private static final class Derived extends Base {
    Derived(Object held) {
      super(new Base(held));
    }
  }

  private static final class Refuses extends Base {
    Refuses() {
      super(null);
      throw new IllegalStateException();
    }
  }

  private final class Inner extends Base {
    Inner(int x, long y, Object z) {
      super(x == y ? z : null);
    }
  }

  private enum Kind {
    ONE
  }

  private record Pair(long a, Object b) {}

  private final List<Object> expected = new ArrayList<>();

  private <T> T expect(T object) {
    expected.add(object);
    return object;
  }

  @Override
  public List<Object> call() {
    expect(new Base("plain"));
    nested(3);
    subclass();
    refused();
    arrays(2);
    captured("text");
    inLoopWithTry();
    expect(new Pair(1, expect(new Base(2L))));
    expect(Kind.ONE); // by its static initialiser, which comes first
    return expected;
  }

  /** Branches, longs and another object between new and its constructor. */
  private void nested(int n) {
    Base[] inner = new Base[1];
    expect(
        new Pair(
            n > 2 ? 5L : 7L,
            n > 1 ? (inner[0] = new Base(n < 0 ? new Base(1) : n == 3 ? "three" : null)) : null));
    expect(inner);
    expect(inner[0]);
    Base last = new Base(new int[n].length + new Object().hashCode() + "s" + n);
    expect(last);
  }

  /** The object registers once, not once per constructor; the one made before super() too. */
  private void subclass() {
    Derived derived = new Derived("x");
    expect(derived.held);
    expect(derived);
  }

  private void refused() {
    try {
      expect(new Refuses());
    } catch (IllegalStateException expectedHere) {
      expect(new Base(expectedHere));
    }
  }

  private void arrays(int n) {
    expect(new Base[n]);
    expect(new Object[n]);
    expect(new Base[n][n][]);
    // a clone's class decides, not who made it
    expect(expect(new String[n]).clone().length == n ? new Base[0] : null);
    expect(new Base[n].clone());
  }

  private void captured(String text) {
    Callable<String> lambda = () -> text + expected.size();
    expect(lambda);
    Callable<String> none = () -> "captures nothing";
    if (none == lambda) {
      expect(none);
    }
  }

  private void inLoopWithTry() {
    for (int i = 0; i < 3; i++) {
      try {
        expect(
            new Inner(
                i,
                i,
                switch (i) {
                  case 0 -> expect(new Base(0));
                  case 1 -> expect(new Pair(1, 1));
                  default -> throw new IllegalStateException();
                }));
      } catch (IllegalStateException stopped) {
        expect(new Base(stopped));
      }
    }
  }
}
