// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects made by reflection, method handles, deserialisation; counted wherever the JDK does. */
public final class Reflected {

  private static int times = 20_000;

  private static int sink;

  /** Keeps everything alive: what dies before the shadow thread looks is of no known type. */
  private static final List<Object> KEPT = new ArrayList<>();

  private Reflected() {}

  /** Optional argument: how often. */
  public static void main(String[] arguments) throws Throwable {
    if (arguments.length > 0) {
      times = Integer.parseInt(arguments[0]);
    }
    byReflection();
    byMethodHandle();
    byDeserialisation();
    byClass();
    records();
    constructorReferences();
    Counts.byType()
        .forEach(
            (type, sum) -> {
              if (type.startsWith("Reflected$") && !type.contains("$$")) {
                System.out.println(type + " " + sum[0] + " " + sum[1]);
              }
            });
  }

  private static class Node {
    final int x;

    Node(int x) {
      this.x = x;
    }
  }

  private static class Refused {
    Refused() {
      KEPT.add(this);
      throw new IllegalStateException();
    }
  }

  /** More often than the 15 times after which JDK 17 generates an accessor. */
  private static void byReflection() throws Exception {
    Constructor<Node> constructor = Node.class.getDeclaredConstructor(int.class);
    for (int i = 0; i < times; i++) {
      KEPT.add(constructor.newInstance(i));
    }
    Constructor<Refused> refused = Refused.class.getDeclaredConstructor();
    for (int i = 0; i < 10; i++) {
      try {
        refused.newInstance();
      } catch (java.lang.reflect.InvocationTargetException expected) {
        sink++;
      }
    }
  }

  private static class Handled {
    final int x;

    Handled(int x) {
      this.x = x;
    }
  }

  private static void byMethodHandle() throws Throwable {
    MethodHandle handle =
        MethodHandles.lookup()
            .findConstructor(Handled.class, MethodType.methodType(void.class, int.class));
    for (int i = 0; i < times; i++) {
      KEPT.add((Handled) handle.invokeExact(i));
    }
  }

  static class Plain {
    int base;
  }

  private static class Stored extends Plain implements Serializable {
    private static final long serialVersionUID = 1;
    Stored next;
  }

  private static void byDeserialisation() throws Exception {
    Stored first = new Stored();
    first.next = new Stored();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(first);
    }
    for (int i = 0; i < 50; i++) {
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        KEPT.add(in.readObject());
      }
    }
  }

  /** Public, with a public constructor: the oldest way. */
  public static class Named {}

  @SuppressWarnings("deprecation")
  private static void byClass() throws Exception {
    for (int i = 0; i < 100; i++) {
      KEPT.add(Named.class.newInstance());
    }
  }

  private static final class Referred {}

  private static void constructorReferences() {
    Supplier<Referred> constructor = Referred::new;
    for (int i = 0; i < times; i++) {
      KEPT.add(constructor.get());
    }
  }

  private record Pair(int left, String right) {}

  private static void records() {
    for (int i = 0; i < times; i++) {
      Pair pair = new Pair(i, "right");
      sink += pair.toString().length() + pair.hashCode() + (pair.equals(new Pair(i, "x")) ? 1 : 0);
    }
  }
}
