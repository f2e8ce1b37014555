// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Scoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which objects woven code hands over: the program says which, by identity and in order. */
class RegisteringTest {

  @BeforeEach
  void open() {
    drain();
    ShadowheapSlots.registering = true;
    ShadowheapSlots.scope = new String[] {Scoped.class.getName()};
  }

  @AfterEach
  void close() {
    ShadowheapSlots.registering = false;
    ShadowheapSlots.scope = new String[0];
    drain();
  }

  @Test
  void each_object_in_scope_is_handed_over_once_after_its_constructor() throws Exception {
    WeavingLoader loader = new WeavingLoader(Scoped.class.getName());
    Object program =
        loader.loadClass(Scoped.class.getName()).getDeclaredConstructor().newInstance();
    List<?> expected = (List<?>) ((Callable<?>) program).call();
    List<Object> handedOver = drain();
    assertThat(expected).doesNotContainNull();
    for (Object object : expected) {
      assertThat(handedOver).as("%s", object).filteredOn(o -> o == object).hasSize(1);
    }
    handedOver.removeIf(o -> expected.stream().anyMatch(e -> e == o));
    assertThat(handedOver)
        .as("made by the program where it cannot tell")
        .extracting(o -> o.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Kind[]", "Base[]");
  }

  /** The registrations of this thread so far; taken as the shadow thread would. */
  private static List<Object> drain() {
    List<Object> taken = new ArrayList<>();
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      if (slot != null && slot.owner == Thread.currentThread()) {
        for (ShadowheapRef ref = ShadowheapSlots.poll(slot);
            ref != null;
            ref = ShadowheapSlots.poll(slot)) {
          taken.add(ref.get());
        }
      }
    }
    return taken;
  }
}
