// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.heap.Kinds;
import org.junit.jupiter.api.Test;

/** The books begin with room for 64 types and 256 kinds and grow to twice that, or further. */
class LedgerTest {

  private final Kinds kinds = new Kinds();
  private final Ledger ledger = new Ledger(kinds, 2);

  @Test
  void a_type_twice_as_large_as_there_is_room_for_has_a_place() {
    ledger.died(128);
    ledger.freed(128, 1, 24);
    assertThat(ledger.freedObjects(128, 1)).isEqualTo(1);
    assertThat(ledger.freedBytes(128, 1)).isEqualTo(24);
    assertThat(ledger.pending(128)).isZero();
    assertThat(ledger.gone()).isEqualTo(1);
  }

  @Test
  void what_is_forgotten_may_be_of_a_type_that_no_object_died_of() {
    ledger.forgot(64);
    assertThat(ledger.forgotten(64)).isEqualTo(1);
    assertThat(ledger.forgotten(65)).isZero();
    assertThat(ledger.gone()).isEqualTo(1);
  }

  @Test
  void a_kind_twice_as_large_as_there_is_room_for_has_a_place() {
    for (int type = 0; type < 512; type++) {
      kinds.intern(type, 1, 16, 0);
    }
    assertThat(kinds.limit()).isEqualTo(513);
    ledger.tracked(512);
    assertThat(ledger.trackedOf(512)).isEqualTo(1);
    assertThat(ledger.trackedOf(511)).isZero();
    assertThat(ledger.registered()).isEqualTo(1);
  }
}
