// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KindsTest {

  private final Kinds kinds = new Kinds();

  @Test
  void a_kind_keeps_its_number_while_others_come() {
    for (int type = 0; type < 2_000; type++) {
      assertThat(kinds.intern(type, 7, 16, Kinds.LIST)).isEqualTo(type + 1);
    }
    for (int type = 0; type < 2_000; type++) {
      assertThat(kinds.intern(type, 7, 16, Kinds.LIST)).isEqualTo(type + 1);
    }
    assertThat(kinds.limit()).isEqualTo(2_001);
  }

  @Test
  void when_three_quarters_are_taken_further_sites_are_folded_and_types_still_told_apart() {
    int most = ObjectTable.MAX_KINDS - ObjectTable.MAX_KINDS / 4;
    for (int site = 0; site < most - 1; site++) {
      kinds.intern(1, site, 16, 0);
    }
    assertThat(kinds.limit()).isEqualTo(most);
    int folded = kinds.intern(1, most, 16, 0);
    assertThat(folded).isEqualTo(most);
    assertThat(kinds.site(folded)).isEqualTo(Kinds.NO_SITE);
    assertThat(kinds.intern(1, most + 1, 16, 0)).isEqualTo(folded);
    assertThat(kinds.intern(2, most + 1, 16, 0)).isEqualTo(most + 1);
    assertThat(kinds.intern(1, 0, 16, 0)).as("known before").isEqualTo(1);
    for (int type = 3; kinds.limit() < ObjectTable.MAX_KINDS; type++) {
      kinds.intern(type, Kinds.NO_SITE, 16, 0);
    }
    assertThat(kinds.intern(0, Kinds.NO_SITE, 16, 0)).isEqualTo(Kinds.NO_KIND);
  }
}
