// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeListRulesTest {

  private static final FreeListRules RULES = new FreeListRules(80, 80, 2_000, 20, 100, 0, 200, 0);

  @Test
  void each_length_that_can_be_changed_may_be_0() {
    FreeListRules none = RULES.withLists(0).withDicts(0).withTuples(0).withInstances(7, 0);
    assertThat(none).isEqualTo(new FreeListRules(0, 0, 0, 20, 100, 0, 200, 0, Map.of(7, 0)));
  }

  @Test
  void none_of_them_may_be_negative() {
    assertThatThrownBy(() -> RULES.withLists(-1)).hasMessageContaining("lists=-1 dicts=80");
    assertThatThrownBy(() -> RULES.withDicts(-1)).hasMessageContaining("dicts=-1 tuples=2000");
    assertThatThrownBy(() -> RULES.withTuples(-1)).hasMessageContaining("tuples=-1 instances={}");
    assertThatThrownBy(() -> RULES.withInstances(7, -1)).hasMessageContaining("instances={7=-1}");
  }
}
