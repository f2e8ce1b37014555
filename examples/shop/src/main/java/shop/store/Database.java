// SPDX-License-Identifier: Apache-2.0
package shop.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An H2 database in memory behind a connection pool; one per shop. */
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final String[] TABLES = {
    "create table product (id bigint primary key, name varchar(80), category varchar(40),"
        + " price_cents bigint, stock int)",
    "create table customer (id bigint primary key, name varchar(80), email varchar(80),"
        + " street varchar(80), postcode varchar(10), city varchar(40))",
    "create table orders (id bigint primary key, customer_id bigint, status varchar(12),"
        + " street varchar(80), postcode varchar(10), city varchar(40), placed_at bigint)",
    "create table order_line (order_id bigint, position int, product_id bigint,"
        + " product_name varchar(80), quantity int, unit_price_cents bigint,"
        + " primary key (order_id, position))",
    "create index orders_by_customer on orders (customer_id, id)"
  };

  private final HikariDataSource pool;

  public Database(String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_ON_EXIT=FALSE");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("database");
    pool = new HikariDataSource(config);
    createTables();
  }

  public DataSource pool() {
    return pool;
  }

  /** Closes the connections; with the last one the database is gone. */
  @Override
  public void close() {
    pool.close();
  }

  private void createTables() {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    } catch (SQLException e) {
      throw StoreException.because("tables not created", e);
    }
  }
}
