// SPDX-License-Identifier: Apache-2.0
package counted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every way to allocate that Java has, often enough for the JIT to see. */
final class Kinds implements Workload {

  private static final int TIMES = 20_000;

  private final MethodHandle handle;
  private final Constructor<Reflected> constructor;
  private Object sink;

  Kinds() throws ReflectiveOperationException {
    handle =
        MethodHandles.lookup().findConstructor(Handled.class, MethodType.methodType(void.class));
    constructor = Reflected.class.getDeclaredConstructor();
  }

  @Override
  public void run() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      objects(i);
      arrays(i & 7);
      copies(i & 7);
      calls(i);
      collections(i);
    }
    for (int i = 0; i < TIMES / 20; i++) {
      reflected(i);
      thrown(i);
    }
    streamed();
  }

  private static class Plain {
    int value;

    Plain(int value) {
      this.value = value;
    }
  }

  private static final class Extended extends Plain {
    final Plain inner;

    Extended(int value) {
      super(value);
      inner = new Plain(value + 1);
    }
  }

  private record Pair(Object left, Object right) {}

  private enum Color {
    RED,
    GREEN
  }

  private final class Inner {
    Object outer() {
      return Kinds.this;
    }
  }

  private static final class Copied implements Cloneable {
    private final int[] values = {1, 2, 3};

    Copied copy() {
      try {
        return (Copied) clone();
      } catch (CloneNotSupportedException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  private static final class Handled {}

  private static final class Reflected {}

  private static final class Stored implements Serializable {
    private static final long serialVersionUID = 1;
    private final String name;
    private final Stored next;

    Stored(String name, Stored next) {
      this.name = name;
      this.next = next;
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(int value) {
      super("refused: value=" + value);
    }
  }

  private void objects(int i) {
    sink = new Plain(i);
    sink = new Extended(i);
    sink = new Pair(sink, new Inner().outer());
    sink =
        new Object() {
          @Override
          public String toString() {
            return "anonymous";
          }
        };
    sink = Color.values();
  }

  private void arrays(int n) {
    sink = new boolean[n];
    sink = new byte[n];
    sink = new char[n];
    sink = new short[n];
    sink = new int[n];
    sink = new long[n];
    sink = new float[n];
    sink = new double[n];
    sink = new Plain[n];
    sink = new Plain[n][];
    sink = new int[2][n];
    sink = new Pair[2][n][3];
    sink = Array.newInstance(Extended.class, n);
    sink = Array.newInstance(Color.class, 2, n);
  }

  private void copies(int n) {
    Plain[] plain = new Plain[n];
    int[] numbers = new int[n];
    sink = plain.clone();
    sink = numbers.clone();
    sink = Arrays.copyOf(plain, n + 1);
    sink = Arrays.copyOf(numbers, n + 1);
    sink = Arrays.copyOfRange(plain, 0, n);
    sink = new Copied().copy();
  }

  private void calls(int i) {
    Integer boxed = i + 1_000;
    Long wide = i + 1_000L;
    Double real = i + 0.5;
    sink = List.of(boxed, wide, real);
    Supplier<Object> captures = () -> boxed;
    sink = captures.get();
    Supplier<Plain> reference = () -> new Plain(i);
    sink = reference.get();
    sink = "value=" + i + " of " + wide;
    sink = String.format("%d", i & 3);
    sink = new StringBuilder().append(i).append('x').toString();
    sink = String.valueOf(i).substring(0, 1).concat("y");
  }

  private void collections(int i) {
    Map<Integer, String> map = new HashMap<>();
    List<Object> list = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      map.put(n * 1_000 + i, "v");
      list.add(new Plain(n));
    }
    for (Map.Entry<Integer, String> entry : map.entrySet()) {
      list.add(entry.getValue());
    }
    sink = list.toArray();
  }

  private void reflected(int i) throws Exception {
    sink = constructor.newInstance();
    try {
      sink = (Handled) handle.invokeExact();
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Stored("a" + i, new Stored("b", null)));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      sink = in.readObject();
    }
  }

  private void thrown(int i) {
    try {
      throw new Refused(i);
    } catch (Refused refused) {
      sink = refused;
    }
  }

  private void streamed() {
    sink =
        IntStream.range(0, TIMES)
            .mapToObj(i -> new Pair(i, "s" + i % 7))
            .filter(pair -> pair.left().hashCode() % 2 == 0)
            .collect(Collectors.groupingBy(Pair::right, Collectors.counting()));
  }
}
