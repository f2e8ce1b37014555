// SPDX-License-Identifier: Apache-2.0
package shop.session;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import shop.admin.Faults;
import shop.customer.Customer;
import shop.order.OrderEvents;
import shop.order.OrderWatcher;

/** Open sessions by token. */
public final class SessionStore {

  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private final long idleMillis;
  private final LongSupplier clock;
  private final OrderEvents events;
  private final Faults faults;

  /**
   * Starts without sessions.
   *
   * @param idleMillis a session not used for so long is closed
   * @param clock milliseconds, never running backwards
   */
  public SessionStore(long idleMillis, LongSupplier clock, OrderEvents events, Faults faults) {
    this.idleMillis = idleMillis;
    this.clock = clock;
    this.events = events;
    this.faults = faults;
  }

  public Session open(Customer customer) {
    Session session = new Session(UUID.randomUUID().toString(), customer, clock.getAsLong());
    open.put(session.token(), session);
    return session;
  }

  /** The open session with this token, which counts as used now. */
  public Optional<Session> find(String token) {
    Session session = token == null ? null : open.get(token);
    if (session != null) {
      session.used(clock.getAsLong());
    }
    return Optional.ofNullable(session);
  }

  public boolean close(String token) {
    Session session = open.remove(token);
    if (session == null) {
      return false;
    }
    if (!faults.forgottenWatchers()) {
      for (OrderWatcher watcher : session.watchers()) {
        events.unsubscribe(watcher);
      }
    }
    return true;
  }

  /** Closes every session that was idle for too long. */
  public void expire() {
    long before = clock.getAsLong() - idleMillis;
    for (Session session : open.values()) {
      if (session.lastUsedMillis() < before) {
        close(session.token());
      }
    }
  }

  public int size() {
    return open.size();
  }
}
