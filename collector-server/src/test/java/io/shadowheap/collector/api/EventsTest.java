// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.store.Incoming;
import io.shadowheap.collector.store.Instances;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

  private static final Duration NOW = Duration.ZERO;

  private final HandClock clock = new HandClock();
  private final Instances instances = new Instances(clock, Duration.ofSeconds(60), 2, 1 << 20);
  private final Events events = new Events();
  private int sequence = 10;

  @BeforeEach
  void listen() {
    instances.listen(events);
  }

  private void report(String service) {
    GoldenReport report =
        new GoldenReport().with("/service", service).with("/sequence", ++sequence);
    instances.accept(new Incoming(report.report(), List.of(), 1, new byte[0]), clock.instant());
  }

  @Test
  void a_report_is_told_to_those_who_listen_to_its_service_or_to_all() throws Exception {
    var all = events.subscribe(null, () -> {});
    var audit = events.subscribe("audit", () -> {});
    report("shop");
    report("audit");
    assertThat(all.next(NOW).json()).contains("\"service\":\"shop\"", "\"sequence\":11");
    assertThat(all.next(NOW).json()).contains("\"service\":\"audit\"", "\"liveObjects\":6850");
    assertThat(audit.next(NOW).json()).contains("\"service\":\"audit\"");
    assertThat(audit.next(NOW)).isNull();
  }

  @Test
  void who_made_room_is_gone() throws Exception {
    report("a");
    clock.advance(Duration.ofSeconds(1));
    report("b");
    var all = events.subscribe(null, () -> {});
    report("c");
    assertThat(List.of(all.next(NOW).name(), all.next(NOW).name()))
        .containsExactlyInAnyOrder("gone", "report");
  }

  @Test
  void who_does_not_keep_up_is_left_out_and_nobody_else_is() throws Exception {
    var leftOut = new AtomicInteger();
    var slow = events.subscribe(null, leftOut::incrementAndGet);
    var quick = events.subscribe(null, leftOut::incrementAndGet);
    for (int i = 0; i < Events.MOST_WAITING; i++) {
      report("shop");
      assertThat(quick.next(NOW)).isNotNull();
    }
    assertThat(slow.hasEnded()).isFalse();
    report("shop");
    assertThat(slow.hasEnded()).isTrue();
    assertThat(leftOut).hasValue(1);
    assertThat(events.listeners()).isEqualTo(1);
    assertThat(quick.next(NOW)).isNotNull();
  }

  @Test
  void listeners_are_counted() {
    for (int i = 0; i < Events.MOST_LISTENERS; i++) {
      events.subscribe(null, () -> {});
    }
    assertThatThrownBy(() -> events.subscribe(null, () -> {}))
        .hasMessageContaining("listeners=32 are there already");
    events.close();
    assertThat(events.listeners()).isZero();
  }
}
