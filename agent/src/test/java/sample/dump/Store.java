// SPDX-License-Identifier: Apache-2.0
package sample.dump;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Holds items in collections of many kinds, from static fields. */
public final class Store {

  public static final List<Collection<Object>> COLLECTIONS =
      List.of(
          new ArrayList<>(),
          new LinkedList<>(),
          new ArrayDeque<>(),
          new HashSet<>(),
          new ConcurrentLinkedQueue<>(),
          new CopyOnWriteArrayList<>(),
          new PriorityQueue<>((a, b) -> Integer.compare(a.hashCode(), b.hashCode())));

  public static final List<Map<Object, Object>> MAPS =
      List.of(
          new TreeMap<>((a, b) -> Integer.compare(a.hashCode(), b.hashCode())),
          new LinkedHashMap<>(),
          new ConcurrentHashMap<>());

  public static Item[] array;

  private Store() {}

  /** Lets all go. */
  public static void clear() {
    COLLECTIONS.forEach(Collection::clear);
    MAPS.forEach(Map::clear);
    array = null;
  }
}
