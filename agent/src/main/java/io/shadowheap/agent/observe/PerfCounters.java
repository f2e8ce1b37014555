// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The JVM's own counters, read in place: the memory that {@code jstat} maps, which this process has
 * anyway. No JMX, so it works before {@code main}, and on 17 it shows G1's concurrent cycles, which
 * no MXBean does. Absent with {@code -XX:-UsePerfData}, or where {@code jdk.internal.perf} is not
 * exported to the agent.
 *
 * <pre>
 * prologue   24: offset of the first entry   28: entries
 * entry       0: length   4: offset of the name   8: elements   12: type   16: offset of the data
 * </pre>
 *
 * @see "jdk.internal.perf.Perf; hotspot perfMemory.hpp, PerfDataPrologue and PerfDataEntry"
 */
final class PerfCounters {

  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;
  private static final int NAME = 4;
  private static final int ELEMENTS = 8;
  private static final int TYPE = 12;
  private static final int DATA = 16;

  private final ByteBuffer memory;
  private final Map<String, Integer> offsets = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();

  private PerfCounters(ByteBuffer memory) {
    this.memory = memory.order(ByteOrder.nativeOrder());
    int entry = memory.getInt(FIRST_ENTRY);
    for (int i = memory.getInt(ENTRIES); i > 0; i--) {
      boolean number = memory.get(entry + TYPE) == 'J' && memory.getInt(entry + ELEMENTS) == 0;
      boolean text = memory.get(entry + TYPE) == 'B';
      if (number || text) {
        (number ? offsets : texts)
            .put(text(entry + memory.getInt(entry + NAME)), entry + memory.getInt(entry + DATA));
      }
      entry += memory.getInt(entry);
    }
  }

  /** Opens them, or returns null where the JVM has none or keeps them to itself. */
  static PerfCounters open() {
    try {
      Class<?> type = Class.forName("jdk.internal.perf.Perf", false, null);
      Object perf = type.getMethod("getPerf").invoke(null);
      return new PerfCounters((ByteBuffer) attach(type, perf));
    } catch (ReflectiveOperationException | RuntimeException keptBack) {
      return null;
    }
  }

  /** 0 is this process. The second argument went away after 17. */
  private static Object attach(Class<?> type, Object perf) throws ReflectiveOperationException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals("attach") && method.getParameterTypes()[0] == int.class) {
        return method.getParameterCount() == 1
            ? method.invoke(perf, 0)
            : method.invoke(perf, 0, "r");
      }
    }
    throw new NoSuchMethodException("jdk.internal.perf.Perf.attach(int)");
  }

  private String text(int at) {
    int end = at;
    while (memory.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - at];
    memory.get(at, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** Value of a counter, or 0 if the JVM has none of this name. */
  long get(String name) {
    Integer offset = offsets.get(name);
    return offset == null ? 0 : memory.getLong(offset);
  }

  /** True if the JVM has a counter of this name. */
  boolean has(String name) {
    return offsets.containsKey(name);
  }

  /** Text of this name, or "" if the JVM has none. */
  String text(String name) {
    Integer offset = texts.get(name);
    return offset == null ? "" : text(offset);
  }
}
