// SPDX-License-Identifier: Apache-2.0
package shop.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import shop.admin.Fault;
import shop.admin.Faults;
import shop.customer.Address;
import shop.customer.Customer;
import shop.order.OrderEvents;
import shop.order.OrderWatcher;
import shop.order.Outbox;

class SessionStoreTest {

  private static final Customer ANN =
      new Customer(1, "Ann", "ann@example.com", new Address("Elm 1", "10000", "Ulm"));

  private final AtomicLong clock = new AtomicLong();
  private final OrderEvents events = new OrderEvents();
  private final Faults faults = new Faults();
  private final SessionStore sessions = new SessionStore(1_000, clock::get, events, faults);

  @Test
  void a_session_expires_after_being_idle_and_takes_its_watchers_along() {
    Session session = sessions.open(ANN);
    watch(session);
    clock.set(1_000);
    sessions.expire();
    assertThat(sessions.size()).isOne();

    clock.set(1_001);
    sessions.expire();

    assertThat(sessions.find(session.token())).isEmpty();
    assertThat(events.listeners()).isZero();
  }

  @Test
  void use_keeps_a_session_open() {
    Session session = sessions.open(ANN);
    clock.set(900);
    sessions.find(session.token());
    clock.set(1_800);

    sessions.expire();

    assertThat(sessions.size()).isOne();
  }

  @Test
  void with_the_fault_on_watchers_stay_behind() {
    faults.set(Fault.FORGOTTEN_WATCHERS, true);
    Session session = sessions.open(ANN);
    watch(session);

    sessions.close(session.token());

    assertThat(events.listeners()).isOne();
  }

  private void watch(Session session) {
    OrderWatcher watcher = new OrderWatcher(7, ANN.email(), new Outbox());
    events.subscribe(watcher);
    session.watch(watcher);
  }
}
