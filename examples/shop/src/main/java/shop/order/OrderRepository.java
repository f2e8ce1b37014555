// SPDX-License-Identifier: Apache-2.0
package shop.order;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import shop.customer.Address;
import shop.product.Money;
import shop.store.StoreException;

/** Tables orders and order_line. */
public final class OrderRepository {

  private static final String COLUMNS =
      "select id, customer_id, status, street, postcode, city, placed_at from orders ";

  private final DataSource database;

  public OrderRepository(DataSource database) {
    this.database = database;
  }

  /** The order, or null if there is none with this id. */
  public Order find(long id) {
    List<Order> found = query(COLUMNS + "where id = ? limit ?", id, 1);
    return found.isEmpty() ? null : found.get(0);
  }

  /** A customer's latest orders, newest first. */
  public List<Order> latestOf(long customerId, int limit) {
    return query(COLUMNS + "where customer_id = ? order by id desc limit ?", customerId, limit);
  }

  /** The latest orders of all customers, newest first. */
  public List<Order> latest(int limit) {
    return query(COLUMNS + "where id > ? order by id desc limit ?", 0, limit);
  }

  public void insert(Order order) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      insertOrder(connection, order);
      insertLines(connection, order);
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw StoreException.because("order not stored: id=" + order.id(), e);
    }
  }

  public void saveStatus(Order order) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement("update orders set status = ? where id = ?")) {
      update.setString(1, order.status().name());
      update.setLong(2, order.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.because("status not saved: order=" + order.id(), e);
    }
  }

  /** Deletes orders up to an id, lines first. */
  public void deleteUpTo(long id) {
    try (var connection = database.getConnection();
        var lines = connection.prepareStatement("delete from order_line where order_id <= ?");
        var orders = connection.prepareStatement("delete from orders where id <= ?")) {
      lines.setLong(1, id);
      lines.executeUpdate();
      orders.setLong(1, id);
      orders.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.because("old orders not deleted: up to id=" + id, e);
    }
  }

  private List<Order> query(String sql, long key, int limit) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setLong(1, key);
      select.setInt(2, limit);
      List<Order> orders = new ArrayList<>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          orders.add(order(rows, linesOf(connection, rows.getLong(1))));
        }
      }
      return orders;
    } catch (SQLException e) {
      throw StoreException.because("orders not read: key=" + key, e);
    }
  }

  private static Order order(ResultSet row, List<OrderLine> lines) throws SQLException {
    return new Order(
        row.getLong(1),
        row.getLong(2),
        new Address(row.getString(4), row.getString(5), row.getString(6)),
        lines,
        row.getLong(7),
        OrderStatus.valueOf(row.getString(3)));
  }

  private static List<OrderLine> linesOf(Connection connection, long orderId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select product_id, product_name, quantity, unit_price_cents from order_line"
                + " where order_id = ? order by position")) {
      select.setLong(1, orderId);
      List<OrderLine> lines = new ArrayList<>(3);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new OrderLine(
                  rows.getLong(1), rows.getString(2), rows.getInt(3), new Money(rows.getLong(4))));
        }
      }
      return List.copyOf(lines);
    }
  }

  private static void insertOrder(Connection connection, Order order) throws SQLException {
    try (var insert =
        connection.prepareStatement("insert into orders values (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, order.id());
      insert.setLong(2, order.customerId());
      insert.setString(3, order.status().name());
      insert.setString(4, order.shipTo().street());
      insert.setString(5, order.shipTo().postcode());
      insert.setString(6, order.shipTo().city());
      insert.setLong(7, order.placedAtMillis());
      insert.executeUpdate();
    }
  }

  private static void insertLines(Connection connection, Order order) throws SQLException {
    try (var insert =
        connection.prepareStatement("insert into order_line values (?, ?, ?, ?, ?, ?)")) {
      int position = 0;
      for (OrderLine line : order.lines()) {
        insert.setLong(1, order.id());
        insert.setInt(2, position++);
        insert.setLong(3, line.productId());
        insert.setString(4, line.productName());
        insert.setInt(5, line.quantity());
        insert.setLong(6, line.unitPrice().cents());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
