// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SitesTest {

  private static final Sites.Draft OBJECT =
      new Sites.Draft("a.B.c", 1, 3, "a.B", 0, Site.Kind.OBJECT, Handover.NONE);

  @Test
  void numbers_of_an_earlier_agent_are_not_given_out_again_and_belong_to_no_type() {
    Sites sites = new Sites(100, 1_000);
    Site first = sites.intern(null, "key", OBJECT);
    assertThat(first.id()).isEqualTo(100);
    assertThat(sites.get(100)).isEqualTo(first);
    assertThat(sites.size()).isEqualTo(101);
    assertThat(sites.get(99).where()).isEqualTo("frames of an earlier attach");
    assertThat(sites.get(99).type()).isEqualTo(TypeNames.OTHER);
    assertThat(sites.get(Sites.OTHER).where()).isEqualTo("other");
  }

  @Test
  void the_place_of_a_site_is_marked_where_a_report_may_not_carry_it() {
    Sites.Draft draft =
        new Sites.Draft(
            "a.B." + "m".repeat(1_100), 7, 3, "a.B", 0, Site.Kind.OBJECT, Handover.NONE);
    assertThat(new Sites(1_000).intern(null, "key", draft).where())
        .hasSize(1_024)
        .matches("a.B.m{1003}~[0-9a-f]{16}");
    SlotNames slots = new SlotNames();
    assertThat(slots.name(slots.id("f\uD800"))).matches("f\uFFFD~[0-9a-f]{16}");
  }

  @Test
  void without_an_earlier_agent_the_first_number_follows_the_two_of_other() {
    assertThat(new Sites(0, 1_000).intern(null, "key", OBJECT).id()).isEqualTo(2);
  }
}
