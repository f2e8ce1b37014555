// SPDX-License-Identifier: Apache-2.0
package attached;

import java.util.Arrays;
import java.util.Objects;

/** Looks at the hooks from inside the program. */
final class Hooks {

  private Hooks() {}

  static Object census() throws ReflectiveOperationException {
    return slots().getField("census").get(null);
  }

  /** Entries of all tables that hooks write. */
  static long tables() throws ReflectiveOperationException {
    long entries = 0;
    for (String table : new String[] {"TABLE", "OVERFLOW", "SHARED"}) {
      Object[] values = (Object[]) slots().getField(table).get(null);
      entries += Arrays.stream(values).filter(Objects::nonNull).count();
    }
    return entries;
  }

  /** From here on every hook that is called leaves an entry. */
  static void open() throws ReflectiveOperationException {
    slots().getMethod("open").invoke(null);
  }

  private static Class<?> slots() throws ClassNotFoundException {
    return Class.forName("java.lang.ShadowheapSlots", true, null);
  }
}
