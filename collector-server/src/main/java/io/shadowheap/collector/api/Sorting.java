// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The numeric fields of a row by the name the JSON gives them, as in {@code sort=liveBytes} or
 * {@code sort=freed.cyclic.objects}; the numbers of a list by index, {@code generations.2}.
 *
 * @param <R> the row
 */
final class Sorting<R extends Record> {

  /** Rows that lack the field come last, rows with equal numbers by name. */
  private static final Comparator<Number> ASCENDING =
      Comparator.nullsFirst(
          (a, b) ->
              a instanceof Double
                  ? Double.compare(a.doubleValue(), b.doubleValue())
                  : Long.compare(a.longValue(), b.longValue()));

  private final SortedMap<String, Function<Object, Number>> fields = new TreeMap<>();
  private final Comparator<R> byName;

  Sorting(Class<R> row, Comparator<R> byName) {
    this.byName = byName;
    collect(row, "", Function.identity());
  }

  /** Adds the numbers of a list field, which a record component does not tell the length of. */
  Sorting<R> withList(String name, int size, Function<R, List<Long>> list) {
    for (int i = 0; i < size; i++) {
      int index = i;
      fields.put(name + "." + i, row -> element(list, row, index));
    }
    return this;
  }

  @SuppressWarnings("unchecked")
  private static <R> Number element(Function<R, List<Long>> list, Object row, int index) {
    List<Long> numbers = list.apply((R) row);
    return numbers == null ? null : numbers.get(index);
  }

  private void collect(Class<?> type, String prefix, Function<Object, Object> holder) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      Function<Object, Object> value = holder.andThen(object -> read(object, component));
      if (component.getType().isRecord()) {
        collect(component.getType(), name + ".", value);
      } else if (component.getType().isPrimitive() && component.getType() != boolean.class) {
        fields.put(name, row -> (Number) value.apply(row));
      }
    }
  }

  private static Object read(Object holder, RecordComponent component) {
    try {
      return holder == null ? null : component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessors of wire records only return a field", e);
    }
  }

  Set<String> names() {
    return fields.keySet();
  }

  /**
   * The first rows, largest first.
   *
   * @throws Problem if there is no such field
   */
  List<R> top(List<R> rows, String field, int limit) {
    Function<Object, Number> number = fields.get(field);
    if (number == null) {
      throw new Problem(
          400,
          "sort=" + field + " is not a numeric field; write one of " + String.join(", ", names()));
    }
    Comparator<R> descending = Comparator.comparing(number::apply, ASCENDING.reversed());
    return rows.stream().sorted(descending.thenComparing(byName)).limit(limit).toList();
  }
}
