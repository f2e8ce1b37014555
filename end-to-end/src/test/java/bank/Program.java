// SPDX-License-Identifier: Apache-2.0
package bank;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * An embedded H2 with 2,000 accounts; three sessions transfer money at a fixed pace, each transfer
 * a transaction, and stay open. Then it rests and ends when its input does.
 */
public final class Program {

  private static final String DATABASE = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";
  private static final int ACCOUNTS = 2_000;
  private static final int SESSIONS = 3;
  private static final int TRANSFERS = 3_000;
  private static final long PAUSE_MILLIS = 20;

  private Program() {}

  /** Runs the sessions one step each in turn, then rests. */
  public static void main(String[] arguments) throws Exception {
    Session[] sessions = new Session[SESSIONS];
    open();
    for (int i = 0; i < SESSIONS; i++) {
      sessions[i] = new Session(i);
    }
    for (int i = 0; i < TRANSFERS; i++) {
      sessions[i % SESSIONS].transfer();
      if (i % SESSIONS == 0) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    System.out.println("rests after " + TRANSFERS + " transfers");
    rest();
    for (Session session : sessions) {
      session.connection.close();
    }
  }

  private static void rest() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is said here
    }
  }

  private static void open() throws SQLException {
    try (Connection connection = DriverManager.getConnection(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("create table account(id int primary key, owner varchar, cents bigint)");
      statement.execute(
          "create table transfer(id int auto_increment primary key, source int, target int,"
              + " cents bigint)");
      statement.execute(
          "insert into account select x, 'owner ' || x, 100000 from system_range(1, "
              + ACCOUNTS
              + ")");
    }
  }

  /** One connection with its statements. */
  private static final class Session {

    final Connection connection = DriverManager.getConnection(DATABASE);
    private final PreparedStatement add =
        connection.prepareStatement("update account set cents = cents + ? where id = ?");
    private final PreparedStatement note =
        connection.prepareStatement("insert into transfer(source, target, cents) values (?, ?, ?)");
    private final Random random;

    Session(int seed) throws SQLException {
      random = new Random(seed);
      connection.setAutoCommit(false);
    }

    void transfer() throws SQLException {
      int source = 1 + random.nextInt(ACCOUNTS);
      int target = 1 + random.nextInt(ACCOUNTS);
      int cents = random.nextInt(100);
      add(source, -cents);
      add(target, cents);
      note.setInt(1, source);
      note.setInt(2, target);
      note.setLong(3, cents);
      note.executeUpdate();
      connection.commit();
    }

    private void add(int account, long cents) throws SQLException {
      add.setLong(1, cents);
      add.setInt(2, account);
      add.executeUpdate();
    }
  }
}
