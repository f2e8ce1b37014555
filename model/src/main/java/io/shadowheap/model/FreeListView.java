// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeLists;
import java.util.ArrayList;
import java.util.List;

/**
 * One free list.
 *
 * @param name of the type; of tuples with their length, such as {@code tuple3}
 * @param objects kept now
 * @param capacity kept at most
 * @param hits allocations it served
 * @param misses allocations of its type that found it empty
 */
public record FreeListView(String name, int objects, int capacity, long hits, long misses) {

  /** Share of the allocations that it served, 0 to 1; 0 if there were none. */
  public double hitRate() {
    return hits == 0 ? 0 : (double) hits / (hits + misses);
  }

  static List<FreeListView> of(FreeLists lists) {
    List<FreeListView> views = new ArrayList<>();
    for (int list = 0; list < lists.lists(); list++) {
      views.add(
          new FreeListView(
              name(lists, list),
              lists.size(list),
              lists.capacity(list),
              lists.hits(list),
              lists.misses(list)));
    }
    return List.copyOf(views);
  }

  private static String name(FreeLists lists, int list) {
    if (list == FreeLists.LISTS) {
      return "list";
    } else if (list == FreeLists.DICTS) {
      return "dict";
    } else if (list < lists.floats()) {
      return "tuple" + (list - FreeLists.DICTS);
    }
    return List.of("float", "int", "frame", "method").get(list - lists.floats());
  }
}
