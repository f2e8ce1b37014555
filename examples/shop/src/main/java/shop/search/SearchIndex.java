// SPDX-License-Identifier: Apache-2.0
package shop.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.product.Product;

/** Words to the products they occur in. Read only once built. */
public final class SearchIndex {

  private static final int BEST = 20;

  private final Map<String, List<Posting>> postings = new HashMap<>();

  public SearchIndex(List<Product> products) {
    for (Product product : products) {
      index(product);
    }
  }

  /** Products that match most words come first; ties go to the lower id. */
  SearchResult find(String query) {
    Map<Product, Integer> scores = new HashMap<>();
    for (String word : words(query)) {
      for (Posting posting : postings.getOrDefault(word, List.of())) {
        scores.merge(posting.product(), posting.weight(), Integer::sum);
      }
    }
    List<SearchHit> hits = new ArrayList<>(scores.size());
    scores.forEach((product, score) -> hits.add(new SearchHit(product, score)));
    hits.sort(
        Comparator.comparingInt(SearchHit::score)
            .reversed()
            .thenComparingLong(hit -> hit.product().id()));
    return new SearchResult(
        query, List.copyOf(hits.subList(0, Math.min(BEST, hits.size()))), hits.size());
  }

  private void index(Product product) {
    int weight = 10;
    for (String word : words(product.name() + " " + product.category().name())) {
      postings
          .computeIfAbsent(word, any -> new ArrayList<>())
          .add(new Posting(product, Math.max(1, weight--)));
    }
  }

  private static String[] words(String text) {
    return text.toLowerCase(Locale.ROOT).trim().split("\\s+");
  }
}
