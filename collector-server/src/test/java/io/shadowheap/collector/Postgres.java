// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A real PostgreSQL server, which can be stopped and started again with what it holds. */
public final class Postgres implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;
  private int port;

  public Postgres(Path data) throws IOException {
    this.data = data;
    start();
  }

  public void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
    port = server.getPort();
  }

  public void stop() throws IOException {
    server.close();
  }

  public String jdbc() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
