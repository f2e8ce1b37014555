// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Incoming;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.Seal;
import io.shadowheap.wire.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All places are nobody's: who holds most gives way to whoever holds fewer. */
class RequestsTest {

  private static final String TOKEN = "a-token-of-16-chars-at-least";
  private static final String STRANGER = "192.0.2.66";
  private static final String OWNER = "192.0.2.1";

  private final HandClock clock = new HandClock();
  private final Instances instances =
      new Instances(clock, Duration.ofSeconds(60), 1_000, 1_000_000);
  private final Requests requests = new Requests(instances, clock);

  private Instance instance(String name) {
    var report = new GoldenReport().with("/serviceInstance", name).without("/answers");
    String challenge = report.report().remote().challenge();
    report.with("/remote/proof", Seal.ofChallenge(TOKEN, challenge));
    var incoming = new Incoming(report.report(), List.of(), 100, new byte[0]);
    return instances.accept(incoming, clock.instant()).instance();
  }

  private Ticket ask(Instance instance, String source) {
    return requests.ask(instance, source, "Bearer " + TOKEN, Verb.FREEZE, Map.of());
  }

  /** Eight may wait for each of 25 instances. */
  private List<Ticket> all200(String source) {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tickets.add(ask(instance("forged-" + source + i / 8), source));
    }
    return tickets;
  }

  @Test
  void a_stranger_who_holds_every_place_loses_the_oldest_to_whoever_comes() {
    List<Ticket> forged = all200(STRANGER);
    Instance service = instance("service");
    Ticket first = ask(service, OWNER);
    Ticket second = ask(service, OWNER);
    assertThat(first.state()).isEqualTo(Ticket.WAITING);
    assertThat(second.state()).isEqualTo(Ticket.WAITING);
    assertThat(forged.stream().map(Ticket::state).limit(3))
        .containsExactly(Ticket.EXPIRED, Ticket.EXPIRED, Ticket.WAITING);
    assertThat(forged.stream().filter(Ticket::isWaiting)).hasSize(198);
  }

  @Test
  void who_holds_most_places_takes_nobody_elses() {
    Ticket served = ask(instance("service"), OWNER);
    for (int i = 0; i < 199; i++) {
      ask(instance("forged-" + i / 8), STRANGER);
    }
    assertThatThrownBy(() -> ask(instance("forged-last"), STRANGER))
        .isInstanceOf(Problem.class)
        .hasMessage("waiting=200 requests in all; send it again in a while");
    assertThat(served.state()).isEqualTo(Ticket.WAITING);
  }

  @Test
  void two_who_share_all_places_do_not_take_them_from_each_other() {
    for (int i = 0; i < 200; i++) {
      ask(instance("forged-" + i / 8), i % 2 == 0 ? STRANGER : OWNER);
    }
    assertThatThrownBy(() -> ask(instance("service"), OWNER)).isInstanceOf(Problem.class);
  }
}
