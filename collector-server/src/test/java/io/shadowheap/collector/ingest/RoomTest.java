// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.shadowheap.collector.problem.Problem;
import org.junit.jupiter.api.Test;

class RoomTest {

  @Test
  void bodies_under_way_share_one_room_and_leave_it_when_they_are_done() {
    var room = new Room(100);
    try (Room.Claim first = room.claim();
        Room.Claim second = room.claim()) {
      first.take(60);
      second.take(40);
      assertThatThrownBy(() -> second.take(1))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("maxBytes=100");
    }
    try (Room.Claim later = room.claim()) {
      assertDoesNotThrow(() -> later.take(100));
    }
  }
}
