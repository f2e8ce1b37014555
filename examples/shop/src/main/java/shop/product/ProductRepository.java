// SPDX-License-Identifier: Apache-2.0
package shop.product;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import shop.store.StoreException;

/** Table product. */
public final class ProductRepository {

  private final DataSource database;

  public ProductRepository(DataSource database) {
    this.database = database;
  }

  /** Every product; products of a category share one {@link Category}. */
  public List<Product> all() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select id, name, category, price_cents, stock from product order by id");
        var rows = select.executeQuery()) {
      Map<String, Category> categories = new HashMap<>();
      List<Product> products = new ArrayList<>();
      while (rows.next()) {
        products.add(
            new Product(
                rows.getLong(1),
                rows.getString(2),
                categories.computeIfAbsent(rows.getString(3), Category::new),
                new Money(rows.getLong(4)),
                new StockLevel(rows.getInt(5))));
      }
      return products;
    } catch (SQLException e) {
      throw StoreException.because("products not read", e);
    }
  }

  public void savePrice(long id, Money price) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement("update product set price_cents = ? where id = ?")) {
      update.setLong(1, price.cents());
      update.setLong(2, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.because("price not saved: product=" + id, e);
    }
  }
}
