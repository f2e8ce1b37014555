// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON schemas of records, as Jackson writes them: a component that is null is left out. */
final class Schemas {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What may be absent, beside boxed numbers and truths: record and component. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "TypeRow.refcount",
          "TypeRow.generations",
          "TypeRow.ageSeconds",
          "TypeRow.pools",
          "TypeRow.freed",
          "TypeRow.reclaimDelay",
          "TypeRow.estimate",
          "FleetType.type",
          "FleetType.version",
          "FleetType.estimate",
          "FleetType.refcount",
          "FleetType.generations",
          "FleetType.pools",
          "FleetType.freed",
          "SiteRow.type",
          "PoolsRow.type",
          "PoolsView.account",
          "SitesView.other",
          "AgentSelf.attachment",
          "Detail.governor",
          "RemoteView.decisions",
          "ReportView.requests",
          "RequestView.detail",
          "RequestView.graph",
          "GraphNode.field",
          "RequestAnswer.graph",
          "HistoryView.instance",
          "SideView.version",
          "SideView.instance",
          "Report.generations",
          "Report.pools",
          "Report.remote",
          "Report.answers",
          "Report.duplicates",
          "Report.offHeap",
          "Report.governor",
          "Report.heap",
          "Report.scrape",
          "CycleObjects.suspicions");

  private final Map<String, ObjectNode> byName = new TreeMap<>();

  /** All that were asked for, and what they refer to. */
  Map<String, ObjectNode> byName() {
    return byName;
  }

  /** A reference to the schema of a record. */
  ObjectNode reference(Class<?> record) {
    String name = name(record);
    if (!byName.containsKey(name)) {
      ObjectNode schema = NODES.objectNode();
      byName.put(name, schema); // before its fields: they may refer to it
      schema.put("type", "object");
      ObjectNode properties = NODES.objectNode();
      ArrayNode required = NODES.arrayNode();
      fields(record, properties, required);
      schema.set("properties", properties);
      schema.set("required", required);
    }
    return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** Of what lies in an endpoints' class the name alone: TypesView. Else both: TypeRowRefcount. */
  private static String name(Class<?> record) {
    Class<?> outer = record.getEnclosingClass();
    boolean alone = outer == null || !outer.isRecord() || outer == InstanceView.class;
    return alone ? record.getSimpleName() : outer.getSimpleName() + record.getSimpleName();
  }

  private void fields(Class<?> record, ObjectNode properties, ArrayNode required) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (isUnwrapped(component)) {
        fields(component.getType(), properties, required);
      } else {
        properties.set(component.getName(), schema(component.getGenericType()));
        if (isRequired(record, component)) {
          required.add(component.getName());
        }
      }
    }
  }

  private static boolean isUnwrapped(RecordComponent component) {
    return component.isAnnotationPresent(JsonUnwrapped.class)
        || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  private static boolean isRequired(Class<?> record, RecordComponent component) {
    boolean boxed =
        component.getType() == Long.class
            || component.getType() == Double.class
            || component.getType() == Boolean.class;
    return !boxed && !OPTIONAL.contains(name(record) + "." + component.getName());
  }

  private ObjectNode schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
        return NODES.objectNode().put("type", "array").set("items", schema(arguments[0]));
      }
      return NODES
          .objectNode()
          .put("type", "object")
          .set("additionalProperties", schema(arguments[1]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain.isEnum()) {
      ArrayNode names = NODES.arrayNode();
      Arrays.stream(plain.getEnumConstants())
          .forEach(constant -> names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT)));
      return NODES.objectNode().put("type", "string").set("enum", names);
    }
    return plain(plain);
  }

  private static ObjectNode plain(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    if (type == String.class) {
      return schema.put("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == int.class || type == Integer.class) {
      return schema.put("type", "integer").put("format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return schema.put("type", "integer").put("format", "int64");
    }
    if (type == double.class || type == Double.class) {
      return schema.put("type", "number").put("format", "double");
    }
    throw new IllegalArgumentException("no schema for type=" + type.getName());
  }
}
