// SPDX-License-Identifier: Apache-2.0
package shop.product;

/** One article. The price changes now and then, everything else stays. */
public final class Product {

  private final long id;
  private final String name;
  private final Category category;
  private final StockLevel stock;
  private volatile Money price;

  public Product(long id, String name, Category category, Money price, StockLevel stock) {
    this.id = id;
    this.name = name;
    this.category = category;
    this.price = price;
    this.stock = stock;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Category category() {
    return category;
  }

  public StockLevel stock() {
    return stock;
  }

  public Money price() {
    return price;
  }

  public void reprice(Money newPrice) {
    price = newPrice;
  }
}
