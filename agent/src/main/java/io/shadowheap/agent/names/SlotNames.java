// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import io.shadowheap.wire.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Field names, numbered; array elements share one number. Equal names of different classes share a
 * number too.
 */
public final class SlotNames {

  /** An array element, whatever its index. */
  public static final int ELEMENT = 0;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of("[]"));

  /** Number of a field name. */
  public synchronized int id(String field) {
    Integer id = ids.putIfAbsent(field, names.size());
    if (id == null) {
      names.add(Text.marked(field));
      return names.size() - 1;
    }
    return id;
  }

  /** Field name, or [] for {@link #ELEMENT}. */
  public synchronized String name(int id) {
    return names.get(id);
  }
}
