// SPDX-License-Identifier: Apache-2.0
package sample;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/** Classes of every shape a reference can sit in. */
public final class Shapes {

  private Shapes() {}

  /** Inherits two references and adds one of its own. */
  public static class Derived extends Node {
    public Object third;
  }

  /** A field of the same name as in the super class. */
  public static class Shadowing extends Node {
    public Object left;

    /** Sets both fields called left. */
    public Shadowing(Object own, Object inherited) {
      this.left = own;
      super.left = inherited;
    }
  }

  /** Components are references. */
  public record Pair(Object first, Object second) {}

  /** A class with no references: an atom. */
  public static final class Point {
    public int x;
    public long y;
  }

  /** Refers to its outer instance. */
  public static class Outer {
    /** Not static on purpose. */
    public class Inner {
      /** Uses the outer instance, which javac may leave out otherwise. */
      public Object outer() {
        return Outer.this;
      }
    }
  }

  /** A weak reference with a strong field. */
  public static final class WeakWithTag extends WeakReference<Object> {
    public Object tag;

    /** Refers to the referent weakly, to the tag strongly. */
    public WeakWithTag(Object referent, Object tag) {
      super(referent);
      this.tag = tag;
    }
  }

  /** Soft. */
  public static final class Soft extends SoftReference<Object> {
    /** Refers to the referent softly. */
    public Soft(Object referent) {
      super(referent);
    }
  }

  /** A lambda that captures one object: a hidden class. */
  public static Supplier<Object> capturing(Object captured) {
    return () -> captured;
  }
}
