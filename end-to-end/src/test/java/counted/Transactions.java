// SPDX-License-Identifier: Apache-2.0
package counted;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A small database: rows are written, changed, asked for and deleted. */
final class Transactions implements Workload {

  private static final int ROWS = 500;

  @Override
  public void run() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "create table account (id int primary key, owner varchar(40), amount decimal(12, 2))");
      insert(connection);
      connection.commit();
      statement.execute("create index by_owner on account (owner)");
      for (int i = 0; i < ROWS; i++) {
        statement.execute("update account set amount = amount + 1 where id = " + i);
        if (i % 10 == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
      ask(statement, "select owner, sum(amount) from account group by owner order by 2 desc");
      ask(
          statement,
          "select a.owner, b.id from account a join account b on a.owner = b.owner"
              + " where a.id < 50 and b.amount > 100");
      statement.execute("delete from account where mod(id, 3) = 0");
      connection.commit();
    }
  }

  private static void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into account values (?, ?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, i);
        insert.setString(2, "owner " + i % 20);
        insert.setBigDecimal(3, java.math.BigDecimal.valueOf(i * 7L, 2));
        insert.executeUpdate();
      }
    }
  }

  private static void ask(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        rows.getString(1);
        rows.getObject(2);
      }
    }
  }
}
