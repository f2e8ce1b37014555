// SPDX-License-Identifier: Apache-2.0
package shop.job;

import java.util.List;
import java.util.Random;
import shop.product.Money;
import shop.product.Product;
import shop.product.ProductRepository;

/** Moves a few prices by a few percent each time, and refills what is nearly sold out. */
final class Repricing {

  private static final int PRODUCTS_A_ROUND = 20;
  private static final int LOW_STOCK = 50;

  private final List<Product> products;
  private final ProductRepository repository;
  private final Random random = new Random(11);

  Repricing(List<Product> products, ProductRepository repository) {
    this.products = products;
    this.repository = repository;
  }

  void round() {
    for (int i = 0; i < PRODUCTS_A_ROUND; i++) {
      Product product = products.get(random.nextInt(products.size()));
      long cents = product.price().cents() * (95 + random.nextInt(11)) / 100;
      Money price = new Money(Math.max(100, cents));
      repository.savePrice(product.id(), price);
      product.reprice(price);
    }
    for (Product product : products) {
      if (product.stock().available() < LOW_STOCK) {
        product.stock().putBack(500);
      }
    }
  }
}
