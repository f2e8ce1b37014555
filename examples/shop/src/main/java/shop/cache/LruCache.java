// SPDX-License-Identifier: Apache-2.0
package shop.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Least recently used entries go first. One lock: lookups are short and loading is outside it. */
public final class LruCache<K, V> {

  private final int capacity;
  private final Map<K, V> entries;

  public LruCache(int capacity) {
    this.capacity = capacity;
    this.entries = new LinkedHashMap<>(capacity * 4 / 3 + 1, 0.75f, true);
  }

  public synchronized V get(K key) {
    return entries.get(key);
  }

  public synchronized void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > capacity) {
      var eldest = entries.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** The cached value, or what the loader gives; a loader's null is not kept. */
  public V getOrLoad(K key, Function<K, V> loader) {
    V cached = get(key);
    if (cached != null) {
      return cached;
    }
    V loaded = loader.apply(key);
    if (loaded != null) {
      put(key, loaded);
    }
    return loaded;
  }

  public synchronized int size() {
    return entries.size();
  }
}
