// SPDX-License-Identifier: Apache-2.0
package thrown;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Exceptions of stores. What a null pointer was called comes from the instructions around it. */
final class Storing {

  static final Map<String, Case> CASES = new LinkedHashMap<>();

  volatile Object field;
  Storing next;
  Object[] elements;

  static {
    CASES.put("field of nothing", () -> storing(null).field = new Object());
    CASES.put("field of a field", () -> new Storing().next.next = new Storing());
    CASES.put("element of nothing", () -> new Storing().elements[2] = new Object());
    CASES.put("element of an element", () -> (new Object[2][][])[1][index(3)] = new Object[0]);
    CASES.put("local that is nothing", Storing::local);
    CASES.put("element beyond the end", () -> objects(new Object[1])[index(1)] = new Object());
    CASES.put("element of another type", () -> objects(new String[1])[0] = new Object());
    CASES.put("compound", () -> new Storing().elements[index(0)] += "x");
    CASES.put("array copied beyond", () -> copy(new Object[3], new Object[2]));
    CASES.put("array copied to another type", () -> copy(objects(new Object[] {1}), new String[1]));
    CASES.put("array copied to nothing", () -> copy(new Object[3], null));
    CASES.put("copyOf another type", () -> Arrays.copyOf(new Object[] {1}, 1, String[].class));
    CASES.put("filled with another type", () -> fill(new String[2]));
    CASES.put("var handle of nothing", () -> handle().compareAndSet((Storing) null, null, "x"));
    CASES.put("var handle of another type", () -> handle().getAndSet((Object) "x", "y"));
    CASES.put("atomic array beyond", () -> new AtomicReferenceArray<>(1).getAndSet(index(1), "x"));
    CASES.put("updater of another type", Storing::updated);
    CASES.put("reflection of another type", Storing::reflected);
    CASES.put("method handle to an element", Storing::elementByHandle);
  }

  private static Storing storing(Storing storing) {
    return storing;
  }

  private static int index(int index) {
    return index;
  }

  private static Object[] objects(Object[] objects) {
    return objects;
  }

  private static Object local() {
    Object[] array = objects(null);
    Object value = new Object();
    array[index(1)] = value;
    return array;
  }

  private static Object copy(Object[] from, Object[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
    return to;
  }

  private static Object fill(Object[] array) {
    Arrays.fill(array, new Object());
    return array;
  }

  private static VarHandle handle() throws ReflectiveOperationException {
    return MethodHandles.lookup().findVarHandle(Storing.class, "field", Object.class);
  }

  private static Object updated() {
    AtomicReferenceFieldUpdater<Storing, Object> updater =
        AtomicReferenceFieldUpdater.newUpdater(Storing.class, Object.class, "field");
    @SuppressWarnings({"unchecked", "rawtypes"})
    Object old = ((AtomicReferenceFieldUpdater) updater).getAndSet("not storing", "x");
    return old;
  }

  private static Object reflected() throws ReflectiveOperationException {
    Field field = Storing.class.getDeclaredField("next");
    field.set(new Storing(), new Object());
    return field;
  }

  private static Object elementByHandle() throws Throwable {
    MethodHandles.arrayElementSetter(Object[].class).invoke(new Object[1], index(1), new Object());
    return null;
  }
}
