// SPDX-License-Identifier: Apache-2.0
package shop.search;

import shop.cache.LruCache;

/** Answers queries, recent ones from memory. */
public final class Search {

  private static final int RECENT = 200;

  private final SearchIndex index;
  private final LruCache<String, SearchResult> recent = new LruCache<>(RECENT);

  public Search(SearchIndex index) {
    this.index = index;
  }

  public SearchResult find(String query) {
    return recent.getOrLoad(query, index::find);
  }
}
