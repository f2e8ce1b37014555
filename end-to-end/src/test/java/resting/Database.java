// SPDX-License-Identifier: Apache-2.0
package resting;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Transactions of three sessions on a database in memory, with its connections and statements left
 * open; rests then, and ends when its input does.
 */
public final class Database {

  private static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";
  private static final int SESSIONS = 3;
  private static final int ACCOUNTS = 8_000;
  private static final int TRANSFERS = 1_500;

  private static final List<Connection> CONNECTIONS = new ArrayList<>();
  private static final List<Statement> STATEMENTS = new ArrayList<>();

  private Database() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    for (int i = 0; i < SESSIONS; i++) {
      CONNECTIONS.add(DriverManager.getConnection(URL));
      CONNECTIONS.get(i).setAutoCommit(false);
    }
    fill(CONNECTIONS.get(0));
    for (Connection connection : CONNECTIONS) {
      transfer(connection);
    }
    System.out.println("rests");
    while (System.in.read() >= 0) {
      // nothing is said here
    }
  }

  private static void fill(Connection connection) throws SQLException {
    try (Statement make = connection.createStatement()) {
      make.execute("create table account(id int primary key, owner varchar, balance decimal)");
      make.execute("create table transfer(id identity, debit int, credit int, amount decimal)");
      make.execute("create index by_owner on account(owner)");
      make.execute("create index by_debit on transfer(debit)");
    }
    try (PreparedStatement open =
        connection.prepareStatement("insert into account values(?,?,?)")) {
      for (int id = 0; id < ACCOUNTS; id++) {
        open.setInt(1, id);
        open.setString(2, "owner " + id % 1_000);
        open.setInt(3, 1_000);
        open.executeUpdate();
      }
    }
    connection.commit();
  }

  private static void transfer(Connection connection) throws SQLException {
    Random random = new Random(7);
    PreparedStatement move =
        kept(connection.prepareStatement("update account set balance=balance+? where id=?"));
    PreparedStatement note =
        kept(
            connection.prepareStatement(
                "insert into transfer(debit, credit, amount) values(?,?,?)"));
    PreparedStatement sum =
        kept(connection.prepareStatement("select sum(balance) from account where owner=?"));
    for (int i = 0; i < TRANSFERS; i++) {
      int debit = random.nextInt(ACCOUNTS);
      int credit = random.nextInt(ACCOUNTS);
      int amount = random.nextInt(100);
      move(move, debit, -amount);
      move(move, credit, amount);
      note.setInt(1, debit);
      note.setInt(2, credit);
      note.setInt(3, amount);
      note.executeUpdate();
      sum.setString(1, "owner " + debit % 1_000);
      try (ResultSet result = sum.executeQuery()) {
        result.next();
      }
      if (i % 10 == 9) {
        connection.rollback();
      } else {
        connection.commit();
      }
    }
  }

  private static void move(PreparedStatement move, int account, int amount) throws SQLException {
    move.setInt(1, amount);
    move.setInt(2, account);
    move.executeUpdate();
  }

  private static PreparedStatement kept(PreparedStatement statement) {
    STATEMENTS.add(statement);
    return statement;
  }
}
