// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 has them. The columns of records are their fields, {@code refcount.sum} for one
 * inside another; a list is one cell, its elements separated by spaces. Names are chosen by
 * strangers: a text that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param header names of the columns
 * @param rows the cells; null is an empty one
 */
public record Csv(List<String> header, List<List<Object>> rows) {

  public static final String MEDIA_TYPE = "text/csv";

  private static final String FORMULA = "=+-@\t\r";

  private record Field(String name, Function<Object, Object> value) {}

  /** A table of records. */
  static <R extends Record> Csv of(Class<R> type, List<R> rows) {
    var fields = new ArrayList<Field>();
    collect(type, "", Function.identity(), fields);
    return new Csv(
        fields.stream().map(Field::name).toList(),
        rows.stream().map(row -> cells(fields, row)).toList());
  }

  private static List<Object> cells(List<Field> fields, Object row) {
    var cells = new ArrayList<>();
    fields.forEach(field -> cells.add(field.value().apply(row)));
    return cells;
  }

  private static void collect(
      Class<?> type, String prefix, Function<Object, Object> holder, List<Field> fields) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      Function<Object, Object> value = holder.andThen(object -> read(object, component));
      if (component.getType().isRecord()) {
        collect(component.getType(), name + ".", value, fields);
      } else {
        fields.add(new Field(name, value));
      }
    }
  }

  private static Object read(Object holder, RecordComponent component) {
    try {
      return holder == null ? null : component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessors of answers only return a field", e);
    }
  }

  byte[] bytes() {
    var out = new StringBuilder(80 * (rows.size() + 1));
    line(header, out);
    rows.forEach(row -> line(row, out));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(List<?> cells, StringBuilder out) {
    String separator = "";
    for (Object cell : cells) {
      out.append(separator).append(escaped(cell));
      separator = ",";
    }
    out.append("\r\n");
  }

  private static String escaped(Object cell) {
    String text = text(cell);
    boolean isFormula =
        !(cell instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    text = isFormula ? "'" + text : text;
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (cell instanceof Collection<?> list) {
      return list.stream().map(Csv::text).collect(Collectors.joining(" "));
    }
    if (cell instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(Collectors.joining(" "));
    }
    if (cell instanceof Record record) {
      var fields = new ArrayList<Field>();
      collect(record.getClass(), "", Function.identity(), fields);
      return fields.stream()
          .map(field -> text(field.value().apply(record)))
          .collect(Collectors.joining(":"));
    }
    return cell.toString();
  }
}
