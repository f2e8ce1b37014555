// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.wire.Graph;
import io.shadowheap.wire.Text;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks every value of a report: fields that must be there are, counts are not negative, numbers
 * are finite, lists and texts have an end.
 *
 * <p>It goes by the record components, so a field added to the wire is checked from its first day.
 */
final class Shape {

  private static final int MAX_MAP = 256;
  private static final int MAX_LIST = 2_000;
  private static final Map<String, Integer> LONGER_LISTS =
      Map.of(
          "pools.rows",
          10_000,
          "answers.graph.nodes",
          Graph.MOST_NODES,
          "answers.graph.edges",
          Graph.MOST_EDGES);

  /** A cycle or a row of one of these is short: nobody reads more. */
  private static final int MAX_INNER_LIST = 100;

  /** What may be absent, without indices: tier census has no shadow heap, sampling no counts. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "generations",
          "pools",
          "pools.rows.type",
          "sites.type",
          "types.refcount",
          "types.generations",
          "types.ageSeconds",
          "types.pools",
          "types.freed",
          "other.refcount",
          "other.generations",
          "other.ageSeconds",
          "other.pools",
          "other.freed",
          "remote",
          "answers",
          "answers.graph",
          "answers.graph.nodes.field",
          "duplicates",
          "types.reclaimDelay",
          "other.reclaimDelay",
          "self.attachment",
          "offHeap",
          "types.estimate",
          "other.estimate",
          "governor",
          "heap",
          "scrape",
          "cycleObjects.suspicions");

  /** Negative means never. */
  private static final Set<String> MAY_BE_NEGATIVE =
      Set.of("self.lastOldCollectionAgeSeconds", "answers.graph.nodes.generation");

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Shape() {}

  /**
   * @throws Problem naming the first field that is wrong
   */
  static void check(Record report) {
    fields(report, "", "");
  }

  /**
   * @param path names with indices, for people: types[3].freed
   * @param name names alone, for the tables above: types.freed
   */
  private static void value(Object value, String path, String name) {
    if (value == null) {
      require(OPTIONAL.contains(name), path, "is missing", "send it");
    } else if (value instanceof Record inner) {
      fields(inner, path + ".", name + ".");
    } else if (value instanceof List<?> list) {
      list(list, path, name);
    } else if (value instanceof Map<?, ?> map) {
      map(map, path, name);
    } else if (value instanceof String text) {
      text(text, path);
    } else if (value instanceof Number number) {
      number(number, path, name);
    }
  }

  private static void fields(Record holder, String path, String name) {
    for (RecordComponent component : COMPONENTS.get(holder.getClass())) {
      String field = component.getName();
      value(read(holder, component), path + field, name + field);
    }
  }

  private static Object read(Record holder, RecordComponent component) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessors of wire records only return a field", e);
    }
  }

  private static void list(List<?> list, String path, String name) {
    int max = name.indexOf('.') < 0 ? MAX_LIST : MAX_INNER_LIST;
    max = LONGER_LISTS.getOrDefault(name, max);
    require(list.size() <= max, path, "has size=" + list.size(), "send at most " + max);
    for (int i = 0; i < list.size(); i++) {
      String element = path + "[" + i + "]";
      // a list may be absent, what it holds may not
      require(list.get(i) != null, element, "is missing", "send it");
      value(list.get(i), element, name);
    }
  }

  private static void map(Map<?, ?> map, String path, String name) {
    require(map.size() <= MAX_MAP, path, "has size=" + map.size(), "send at most " + MAX_MAP);
    map.forEach(
        (key, value) -> {
          text((String) key, path + " key");
          value(value, path + "." + key, name);
        });
  }

  private static void text(String text, String path) {
    require(
        text.length() <= Text.LONGEST,
        path,
        "has length=" + text.length(),
        "send at most " + Text.LONGEST + " characters");
    require(Text.isWhole(text), path, "holds half of a surrogate pair", "send whole characters");
  }

  private static void number(Number number, String path, String name) {
    double value = number.doubleValue();
    require(Double.isFinite(value), path, "is " + value, "send a finite number");
    require(value >= 0 || MAY_BE_NEGATIVE.contains(name), path, "is " + number, "send 0 or more");
  }

  private static void require(boolean holds, String path, String what, String instead) {
    if (!holds) {
      throw new Problem(422, "report rejected: " + path + " " + what + "; " + instead);
    }
  }
}
