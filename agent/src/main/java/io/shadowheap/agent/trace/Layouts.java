// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.trace.Layout.Reach;
import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.agent.trace.Layout.Size;
import io.shadowheap.agent.trace.Layout.Slots;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import jdk.internal.misc.Unsafe;

/** The layout of each class, found once. */
final class Layouts {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final Slots NO_SLOTS = new Slots(new long[0], new int[0]);

  /** Atoms in CPython's sense although they have a field: its buffer. */
  private static final Set<Class<?>> ATOMS =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  private final WeakClassMap<Layout> known = new WeakClassMap<>();
  private final ReferenceFields fields;
  private final TypeNames types;
  private final Scope scope;
  private final ToLongFunction<Object> shallowBytes;
  private final Predicate<Class<?>> watched;

  /**
   * @param shallowBytes measured size of an object; asked once per class, and never for arrays
   * @param watched true for classes into whose objects stores are woven
   */
  Layouts(
      ReferenceFields fields,
      TypeNames types,
      Scope scope,
      ToLongFunction<Object> shallowBytes,
      Predicate<Class<?>> watched) {
    this.watched = watched;
    this.fields = fields;
    this.types = types;
    this.scope = scope;
    this.shallowBytes = shallowBytes;
  }

  /** Layout of an object's class. */
  Layout of(Object object) {
    Class<?> type = object.getClass();
    Layout layout = known.get(type);
    if (layout == null) {
      layout = build(type, object);
      known.put(type, layout);
    }
    return layout;
  }

  private Layout build(Class<?> type, Object object) {
    String name = TypeNames.normalise(type.getName());
    boolean inScope = scope.contains(name);
    Slots slots = type.isArray() || ATOMS.contains(type) ? NO_SLOTS : fields.instance(type);
    Shape shape = shape(type, slots);
    Reach reach = ReachRules.of(type, shape == Shape.LEAF, inScope);
    Layout.Traits traits =
        new Layout.Traits(
            types.id(name),
            shape,
            reach,
            inScope,
            fields.isFinalizable(type),
            ReachRules.isWalkable(type),
            watched.test(type));
    return new Layout(type, traits, slots, size(type, object));
  }

  private static Shape shape(Class<?> type, Slots slots) {
    if (type.isArray()) {
      return type.getComponentType().isPrimitive() ? Shape.LEAF : Shape.ELEMENTS;
    }
    return slots.offsets().length == 0 ? Shape.LEAF : Shape.FIELDS;
  }

  private Size size(Class<?> type, Object object) {
    if (!type.isArray()) {
      return new Size(shallowBytes.applyAsLong(object), -1);
    }
    int scale = U.arrayIndexScale(type);
    return new Size(arrayBase(type), Integer.numberOfTrailingZeros(scale));
  }

  /** An int on 17, a long on 25. */
  static long arrayBase(Class<?> arrayType) {
    try {
      return ((Number) Unsafe.class.getMethod("arrayBaseOffset", Class.class).invoke(U, arrayType))
          .longValue();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
