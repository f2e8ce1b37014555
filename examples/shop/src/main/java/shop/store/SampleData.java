// SPDX-License-Identifier: Apache-2.0
package shop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;

/** Fills an empty database; the same rows every time. */
public final class SampleData {

  public static final int PRODUCTS = 3_000;
  public static final int CUSTOMERS = 2_000;
  public static final int ORDERS = 5_000;

  private static final String[] ADJECTIVES = {
    "red", "blue", "green", "small", "large", "light", "heavy", "round", "folding", "wooden",
    "steel", "glass", "woven", "quiet", "bright", "plain", "sturdy", "slim", "warm", "cool"
  };
  private static final String[] NOUNS = {
    "lamp", "chair", "table", "kettle", "mug", "basket", "shelf", "blanket", "pillow", "mirror",
    "clock", "vase", "rug", "stool", "desk", "bowl", "plate", "jug", "hook", "tray"
  };
  private static final String[] CATEGORIES = {
    "kitchen", "living", "bath", "office", "garden", "hall", "sleep", "kids"
  };
  private static final String[] CITIES = {
    "Berlin", "Hamburg", "Bremen", "Kiel", "Leipzig", "Dresden", "Mainz", "Ulm", "Jena", "Bonn"
  };

  private final Random random = new Random(7);

  /** Inserts products, customers and their earlier orders in one transaction. */
  public void fill(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      products(connection);
      customers(connection);
      orders(connection);
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw StoreException.because("sample data not written", e);
    }
  }

  private void products(Connection connection) throws SQLException {
    try (var insert = connection.prepareStatement("insert into product values (?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= PRODUCTS; id++) {
        insert.setLong(1, id);
        insert.setString(2, productName(id));
        insert.setString(3, CATEGORIES[random.nextInt(CATEGORIES.length)]);
        insert.setLong(4, priceCents(id));
        insert.setInt(5, 500);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void customers(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement("insert into customer values (?, ?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= CUSTOMERS; id++) {
        insert.setLong(1, id);
        insert.setString(2, "Customer " + id);
        insert.setString(3, "customer" + id + "@example.com");
        address(insert, 4, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void orders(Connection connection) throws SQLException {
    try (var order =
            connection.prepareStatement("insert into orders values (?, ?, ?, ?, ?, ?, ?)");
        var line =
            connection.prepareStatement("insert into order_line values (?, ?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= ORDERS; id++) {
        long customer = 1 + random.nextInt(CUSTOMERS);
        order.setLong(1, id);
        order.setLong(2, customer);
        order.setString(3, "SHIPPED");
        address(order, 4, customer);
        order.setLong(7, 1_700_000_000_000L + id * 60_000L);
        order.addBatch();
        int lines = 1 + random.nextInt(3);
        for (int position = 0; position < lines; position++) {
          int product = 1 + random.nextInt(PRODUCTS);
          line.setLong(1, id);
          line.setInt(2, position);
          line.setLong(3, product);
          line.setString(4, productName(product));
          line.setInt(5, 1 + random.nextInt(3));
          line.setLong(6, priceCents(product));
          line.addBatch();
        }
      }
      order.executeBatch();
      line.executeBatch();
    }
  }

  private static void address(PreparedStatement insert, int column, long customer)
      throws SQLException {
    int city = (int) (customer % CITIES.length);
    insert.setString(column, "Market Street " + customer % 200);
    insert.setString(column + 1, String.valueOf(10_000 + city * 1_000));
    insert.setString(column + 2, CITIES[city]);
  }

  private static String productName(int id) {
    return ADJECTIVES[id % ADJECTIVES.length]
        + " "
        + NOUNS[id / ADJECTIVES.length % NOUNS.length]
        + " "
        + id;
  }

  private static long priceCents(int id) {
    return 490 + id * 37L % 20_000;
  }
}
