// SPDX-License-Identifier: Apache-2.0
package thrown;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exceptions of constructors, static initialisers, enums, records, inner classes, reflection. */
final class Initialising {

  static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put("constructor", () -> new Thrower("made"));
    CASES.put("subclass", () -> new Sub("of it"));
    CASES.put("argument of super", () -> new BeforeSuper(null));
    CASES.put("inner class", () -> new Outer().inner());
    CASES.put("anonymous class", () -> new Thrower("anonymous") {});
    CASES.put("local class", Initialising::local);
    CASES.put("static initialiser", () -> Static.VALUE);
    CASES.put("static initialiser once more", () -> Static.VALUE);
    CASES.put("enum", () -> Choice.ONE);
    CASES.put("record", () -> new Point(1, List.of(-1)));
    CASES.put("interface field", () -> Constant.VALUE);
    CASES.put("constructor reflected", () -> constructor().newInstance("reflected"));
    CASES.put("constructor reflected often", Initialising::often);
    CASES.put("constructor by handle", Initialising::byHandle);
    CASES.put("method reflected", Initialising::methodReflected);
  }

  private Initialising() {}

  private static final class Sub extends Thrower {
    private final int[] never = new int[2];

    Sub(String message) {
      super("sub " + message);
    }
  }

  private static final class BeforeSuper extends Thrower {
    BeforeSuper(Object[] arguments) {
      super("length=" + new int[arguments.length].length);
    }
  }

  private static final class Outer {
    private final Object held = new Object();

    Object inner() {
      return new Inner();
    }

    private final class Inner {
      private final Object[] values = {held, new Object(), thrown()};

      private Object thrown() {
        throw new IllegalStateException("values=" + values + " held=" + (held != null));
      }
    }
  }

  private static Object local() {
    int[] captured = new int[1];
    class Local {
      private final Object made = new int[captured[0] - 1];
    }
    return new Local().made;
  }

  private static final class Static {
    private static final Object[] MADE = {new Object()};
    private static final Object VALUE = MADE[MADE.length];
  }

  private enum Choice {
    ONE(1),
    TWO(-2);

    private final int[] values;

    Choice(int length) {
      values = new int[length];
    }
  }

  private record Point(int x, List<Integer> rest) {
    Point {
      if (!rest.isEmpty()) {
        throw new IllegalArgumentException("x=" + x + " rest=" + rest);
      }
    }
  }

  private interface Constant {
    Object VALUE = new Thrower("of an interface");
  }

  private static Constructor<Thrower> constructor() throws ReflectiveOperationException {
    return Thrower.class.getDeclaredConstructor(String.class);
  }

  /** After fifteen calls JDK 17 generates a class that calls. */
  private static Object often() throws ReflectiveOperationException {
    Constructor<Thrower> constructor = constructor();
    for (int i = 0; i < 30; i++) {
      try {
        constructor.newInstance("often");
      } catch (ReflectiveOperationException again) {
        continue;
      }
    }
    return constructor.newInstance("after often");
  }

  private static Object byHandle() throws Throwable {
    return MethodHandles.lookup()
        .findConstructor(Thrower.class, MethodType.methodType(void.class, String.class))
        .invoke("by handle");
  }

  private static Object methodReflected() throws ReflectiveOperationException {
    return Initialising.class.getDeclaredMethod("local").invoke(null);
  }
}
