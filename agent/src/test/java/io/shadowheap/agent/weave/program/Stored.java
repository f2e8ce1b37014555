// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.util.Arrays;
import java.util.function.Supplier;

/** One store per method; what is stored into is given or returned. */
public final class Stored {

  public static Object shared;

  public Object field;
  public Stored next;
  private final Object seen;

  /** Keeps what its super class's constructor left behind. */
  public static class Outer {

    /** Its outer instance is stored before super(). */
    public final class Inner extends Stored2 {
      final Object own;

      Inner(Object value) {
        super(value);
        this.own = value == null ? Outer.this : value;
      }
    }

    public Object inner(Object value) {
      return new Inner(value);
    }
  }

  /** A field for subclasses. */
  public static class Stored2 {
    public Object inherited;

    Stored2(Object value) {
      this.inherited = value;
    }
  }

  public Stored(Object seen) {
    this.seen = seen == null ? "nothing" : seen;
  }

  /** Stores into another object of its own class. */
  public Stored(Stored other, Supplier<Object> value) {
    this.seen = value;
    other.next = this;
  }

  public static void field(Stored holder, Object value) {
    holder.field = value;
  }

  public static void chosen(Stored one, Stored other, boolean which, Object value) {
    (which ? one : other).field = value == null ? "nothing" : value;
  }

  public static void element(Object[] holder, int index, Object value) {
    holder[index] = value;
  }

  public static Object chained(Object[] holder, Stored other, Object value) {
    return holder[0] = other.field = value;
  }

  public static void statically(Object value) {
    shared = value;
  }

  public static void copied(Object[] from, Object[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  public static void inLoop(Stored holder, Object[] values) {
    for (Object value : values) {
      try {
        holder.field = value;
      } finally {
        holder.next = holder;
      }
    }
  }

  /** What is made here is stored into by a loop: it may be known by then. */
  public static Object madeAndKept(Object[] values) {
    Stored made = new Stored(null);
    System.identityHashCode(made);
    for (Object value : values) {
      made.field = value;
    }
    return made;
  }

  /** Nothing refers to it before it is complete. */
  public static Object madeAndFilled(Object value) {
    Stored made = new Stored(null);
    made.field = value;
    made.next = made;
    return made;
  }

  public static Object[] initialised(Object value) {
    return new Object[] {value, value == null ? "nothing" : value, Arrays.asList(value)};
  }

  public Object seen() {
    return seen;
  }
}
