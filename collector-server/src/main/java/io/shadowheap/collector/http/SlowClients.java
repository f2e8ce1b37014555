// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends the connections of clients that keep moving, so that no idle timeout finds them, but never
 * get done.
 *
 * <pre>
 * a connection is     since                        closed after
 * in a request        its headers were complete    limits.exchange, unless it is a stream of events
 * before one          its first byte came, or      limits.head
 *                     the connection was opened
 * </pre>
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener {

  /** One connection; written by its thread and by the watching one, which agree on this object. */
  private static final class Watched {
    private Response response;
    private long since;
    private long bytesBefore;
    private boolean begun = true;

    Watched(long now) {
      since = now;
    }

    synchronized void answering(Response response, long now) {
      this.response = response;
      since = now;
    }

    synchronized void answered(long bytes) {
      response = null;
      bytesBefore = bytes;
      begun = false;
    }

    synchronized boolean isTooSlow(Limits limits, long bytes, long now) {
      if (response != null) {
        return !isStream(response) && isOver(limits.exchange(), now);
      }
      if (!begun && bytes > bytesBefore) {
        begun = true;
        since = now;
      }
      return begun && isOver(limits.head(), now);
    }

    private boolean isOver(Duration limit, long now) {
      return now - since > limit.toNanos();
    }

    private static boolean isStream(Response response) {
      String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
      return type != null && type.startsWith("text/event-stream");
    }
  }

  private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();
  private final Limits limits;
  private volatile Scheduler.Task next;

  SlowClients(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      connections.put(connection, new Watched(System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Watched watched = connections.get(connection);
    if (watched != null) {
      watched.answering(response, System.nanoTime());
      Request.addCompletionListener(request, failure -> watched.answered(connection.getBytesIn()));
    }
    return super.handle(request, response, callback);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    look();
  }

  @Override
  protected void doStop() throws Exception {
    next.cancel();
    super.doStop();
  }

  private void look() {
    long now = System.nanoTime();
    connections.forEach(
        (connection, watched) -> {
          if (watched.isTooSlow(limits, connection.getBytesIn(), now)) {
            connection.getEndPoint().close();
          }
        });
    long shorter = Math.min(limits.head().toMillis(), limits.exchange().toMillis());
    long millis = Math.max(100, shorter / 8);
    next = getServer().getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
  }
}
