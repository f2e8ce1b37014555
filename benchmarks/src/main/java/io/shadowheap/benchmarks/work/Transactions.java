// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/**
 * A bank in an H2 database in memory: a transfer changes two of 100,000 accounts, asks for a
 * balance, writes itself down, and forgets the transfer 10,000 before it, so that the database
 * stays as large as it is. One operation is 100 of them.
 */
final class Transactions implements Operation {

  private static final int ACCOUNTS = 100_000;
  private static final int PER_OPERATION = 100;
  private static final int REMEMBERED = 10_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Connection bank;
  private final PreparedStatement change;
  private final PreparedStatement ask;
  private final PreparedStatement write;
  private final PreparedStatement forget;
  private int transfers;

  Transactions() throws SQLException {
    bank = DriverManager.getConnection("jdbc:h2:mem:bank;DB_CLOSE_ON_EXIT=FALSE");
    try (Statement make = bank.createStatement()) {
      make.execute("create table account(id int primary key, owner varchar(40), balance bigint)");
      make.execute(
          "insert into account select x, 'owner ' || x, 1000 from system_range(1, "
              + ACCOUNTS
              + ")");
      make.execute(
          "create table transfer(id int primary key, source int, target int, amount bigint,"
              + " note varchar(60))");
    }
    bank.setAutoCommit(false);
    change = bank.prepareStatement("update account set balance = balance + ? where id = ?");
    ask = bank.prepareStatement("select owner, balance from account where id = ?");
    write = bank.prepareStatement("insert into transfer values(?, ?, ?, ?, ?)");
    forget = bank.prepareStatement("delete from transfer where id = ?");
  }

  @Override
  public void run() throws SQLException {
    for (int i = 0; i < PER_OPERATION; i++) {
      transfer(account(), account(), 1 + random.nextInt(100));
      bank.commit();
    }
  }

  private void transfer(int source, int target, long amount) throws SQLException {
    change(source, -amount);
    change(target, amount);
    ask.setInt(1, target);
    String owner;
    try (var rows = ask.executeQuery()) {
      rows.next();
      owner = rows.getString(1);
    }
    write.setInt(1, ++transfers);
    write.setInt(2, source);
    write.setInt(3, target);
    write.setLong(4, amount);
    write.setString(5, "to " + owner);
    write.executeUpdate();
    forget.setInt(1, transfers - REMEMBERED);
    forget.executeUpdate();
  }

  private void change(int account, long amount) throws SQLException {
    change.setLong(1, amount);
    change.setInt(2, account);
    change.executeUpdate();
  }

  private int account() {
    return 1 + random.nextInt(ACCOUNTS);
  }
}
