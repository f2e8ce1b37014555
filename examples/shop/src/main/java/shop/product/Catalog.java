// SPDX-License-Identifier: Apache-2.0
package shop.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All products in memory, by id and by category. Fixed after the start. */
public final class Catalog {

  private final List<Product> all;
  private final Map<Long, Product> byId = new HashMap<>();
  private final Map<String, List<Product>> byCategory = new HashMap<>();

  public Catalog(List<Product> products) {
    all = List.copyOf(products);
    for (Product product : all) {
      byId.put(product.id(), product);
      byCategory.computeIfAbsent(product.category().name(), name -> new ArrayList<>()).add(product);
    }
  }

  public Optional<Product> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Product> all() {
    return all;
  }

  /** A page of a category, or of everything without one; pages count from 0. */
  public List<Product> page(String category, int page, int size) {
    List<Product> from = category == null ? all : byCategory.getOrDefault(category, List.of());
    int start = Math.min(from.size(), page * size);
    return from.subList(start, Math.min(from.size(), start + size));
  }
}
