// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bytes in all arrays that the parts of a shadow heap reach, counted one by one. */
class FootprintTest {

  private static final int OBJECTS = 1 << 20;

  private final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, OBJECTS, new TestNames(), () -> 0);

  @Test
  void an_object_takes_22_bytes_and_its_share_of_pools() {
    heap.automatic(false);
    long empty = arrayBytes();
    for (int i = 0; i < OBJECTS; i++) {
      heap.register(i & 15, i & 63, 48, true, false);
    }
    long table = bytes(field(heap, "table"), Collections.newSetFromMap(new IdentityHashMap<>()));
    assertThat(table).isBetween(22L * OBJECTS, 22L * OBJECTS + 2_000);
    assertThat((arrayBytes() - empty) / (double) OBJECTS).isBetween(22.0, 23.0);
  }

  @Test
  void blocks_that_went_and_came_back_take_no_more() {
    heap.automatic(false);
    long empty = arrayBytes();
    int[] ids = new int[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      ids[i] = heap.register(i & 15, i & 63, 48, true, false);
    }
    int[] everyOther = new int[OBJECTS / 2];
    for (int i = 0; i < everyOther.length; i++) {
      everyOther[i] = ids[2 * i];
    }
    heap.observeDeaths(everyOther, everyOther.length, 1);
    for (int i = 0; i < everyOther.length; i++) {
      heap.register(2 * i & 15, i & 63, 48, true, false);
    }
    assertThat((arrayBytes() - empty) / (double) OBJECTS).isBetween(22.0, 23.0);
  }

  @Test
  void an_edge_takes_8_bytes() {
    heap.automatic(false);
    for (int i = 0; i < OBJECTS; i++) {
      heap.register(0, 0, 48, true, false);
    }
    long withoutEdges = arrayBytes();
    for (int i = 0; i < OBJECTS; i++) {
      heap.trace(i, new int[] {0, 1}, new int[] {i / 2, i / 3}, 2, false);
    }
    // 2 M edges fill 64 segments; the 65th and the lists of segments are what is over
    assertThat((arrayBytes() - withoutEdges) / (2.0 * OBJECTS)).isBetween(8.0, 8.01);
  }

  private long arrayBytes() {
    return bytes(field(heap, "parts"), Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Object field(Object object, String name) {
    try {
      return value(object.getClass().getDeclaredField(name), object);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static long bytes(Object object, Set<Object> seen) {
    if (object == null || !seen.add(object)) {
      return 0;
    }
    Class<?> type = object.getClass();
    long sum = 0;
    if (type.isArray()) {
      int length = Array.getLength(object);
      if (type.getComponentType().isPrimitive()) {
        return (long) length * sizeOf(type.getComponentType());
      }
      for (int i = 0; i < length; i++) {
        sum += bytes(Array.get(object, i), seen);
      }
      return sum + 4L * length;
    }
    if (!type.getName().startsWith("io.shadowheap")) {
      return 0;
    }
    for (Class<?> each = type;
        each.getName().startsWith("io.shadowheap");
        each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          sum += bytes(value(field, object), seen);
        }
      }
    }
    return sum;
  }

  private static int sizeOf(Class<?> primitive) {
    if (primitive == long.class || primitive == double.class) {
      return 8;
    }
    if (primitive == int.class) {
      return 4;
    }
    return primitive == char.class || primitive == short.class ? 2 : 1;
  }
}
