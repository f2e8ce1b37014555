// SPDX-License-Identifier: Apache-2.0
package thrown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Exceptions in code that allocates: before, within and after each kind of allocation. */
final class Allocating {

  static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put("array of negative length", () -> new int[length(-1)]);
    CASES.put("array of objects of negative length", () -> new String[length(-2)]);
    CASES.put("second level of negative length", () -> new long[2][length(-3)]);
    CASES.put("levels one by one", () -> new Object[length(3)][length(-4)][length(5)]);
    CASES.put("array too large", () -> new long[length(Integer.MAX_VALUE)]);
    CASES.put("clone of nothing", () -> ints(null).clone());
    CASES.put("box of nothing", () -> (int) integer(null) + 1);
    CASES.put("cast after new", () -> (String) objects(new Object())[0]);
    CASES.put("varargs", () -> objects(1, 2L, 'c', thrower("among varargs")));
    CASES.put("concatenation", () -> "a" + length(1) + new Unprintable() + 2L);
    CASES.put("long concatenation of several lines", Allocating::severalLines);
    CASES.put("lambda that captures", Allocating::capturing);
    CASES.put("method reference", () -> List.of("x").stream().map(Integer::valueOf).toList());
    CASES.put("constructor reference", () -> make(Thrower::new, "by reference"));
    CASES.put("bound reference to nothing", () -> supplier(text(null)::length));
    CASES.put("array constructor reference", () -> array(String[]::new, -5));
    CASES.put("recursion", () -> deep(20));
    CASES.put("finally", Allocating::withFinally);
    CASES.put("try with resources", Allocating::withResources);
    CASES.put("synchronized", Allocating::locked);
    CASES.put("switch of strings", () -> chosen(text("c")));
    CASES.put("generic cast", () -> length(Allocating.<Integer>same("x")));
    CASES.put("another thread", Allocating::onAnotherThread);
  }

  private Allocating() {}

  private static final class Unprintable {
    @Override
    public String toString() {
      throw new IllegalStateException("cannot be printed " + new int[] {1, 2}.length);
    }
  }

  private static int length(int length) {
    return length;
  }

  private static int[] ints(int[] ints) {
    return ints;
  }

  private static Integer integer(Integer integer) {
    return integer;
  }

  private static String text(String text) {
    return text;
  }

  private static <T> T same(Object object) {
    @SuppressWarnings("unchecked")
    T same = (T) object;
    return same;
  }

  private static Object[] objects(Object... objects) {
    return objects;
  }

  private static Object thrower(String message) {
    return new Thrower(message);
  }

  private static Object make(Function<String, Object> maker, String message) {
    return maker.apply(message);
  }

  private static Object supplier(Supplier<?> supplier) {
    return supplier.get();
  }

  private static Object[] array(IntFunction<Object[]> maker, int length) {
    return maker.apply(length);
  }

  private static String severalLines() {
    StringBuilder builder = new StringBuilder();
    return builder
        .append("one")
        .append(new char[] {'t', 'w', 'o'})
        .append(text(null).length())
        .append(new Object[0].length)
        .toString();
  }

  private static Object capturing() {
    int[] captured = {7};
    String other = "other";
    Supplier<Object> supplier =
        () -> {
          Object made = new Object[captured[0]];
          return new Thrower(other + made.getClass());
        };
    return supplier.get();
  }

  private static Object deep(int depth) {
    Object[] held = new Object[depth];
    if (depth == 0) {
      throw new IllegalArgumentException("depth=" + held.length);
    }
    return new Object[] {held, deep(depth - 1)};
  }

  private static Object withFinally() {
    try {
      return new Thrower("in try");
    } catch (UnsupportedOperationException thrown) {
      throw new IllegalStateException("in catch " + new int[3].length, thrown);
    } finally {
      objects(1, 2, 3);
    }
  }

  private static Object withResources() throws Exception {
    try (AutoCloseable first = () -> thrower("close 1");
        AutoCloseable second = () -> thrower("close 2")) {
      return objects(first, second, thrower("body"));
    }
  }

  private static Object locked() {
    Object lock = new Object();
    synchronized (lock) {
      return objects(lock, new int[length(-6)]);
    }
  }

  private static Object chosen(String which) {
    return switch (which) {
      case "a" -> new Object();
      case "b" -> new int[2];
      default -> new Thrower("default");
    };
  }

  private static Object onAnotherThread() throws Throwable {
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(() -> thrower("on a thread"), "another");
    thread.setUncaughtExceptionHandler((any, uncaught) -> thrown[0] = uncaught);
    thread.start();
    thread.join();
    throw thrown[0];
  }
}
