// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.trace.Layout.Slots;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Shapes;

class LayoutsTest {

  private final FieldNames names = new FieldNames();
  private final SlotNames slots = new SlotNames();
  private final ReferenceFields fields = new ReferenceFields(names, slots);

  private String[] named(Slots found) {
    return Arrays.stream(found.ids()).mapToObj(slots::name).sorted().toArray(String[]::new);
  }

  private void recordNode() {
    FieldNames.Draft draft = new FieldNames.Draft();
    draft.field("left", "Ljava/lang/Object;", false);
    draft.field("right", "Ljava/lang/Object;", false);
    draft.field("name", "Ljava/lang/String;", false);
    draft.field("number", "I", false);
    draft.method("finalize", "()V");
    names.record(Node.class.getClassLoader(), "sample/Node", draft);
  }

  @Test
  void what_weaving_recorded_is_used_and_nothing_is_asked_by_reflection() {
    recordNode();
    assertThat(named(fields.instance(Node.class))).containsExactly("left", "name", "right");
    assertThat(fields.reflected()).isZero();
    assertThat(fields.isFinalizable(Node.class)).isTrue();
    assertThat(fields.isFinalizable(Shapes.Derived.class)).isTrue();
    assertThat(fields.isFinalizable(Shapes.Outer.class)).isFalse();
  }

  @Test
  void recorded_and_reflected_layouts_are_the_same() {
    Slots reflected = fields.instance(Node.class);
    recordNode();
    Slots recorded = fields.instance(Node.class);
    assertThat(recorded.offsets()).isEqualTo(reflected.offsets());
    assertThat(recorded.ids()).isEqualTo(reflected.ids());
    assertThat(fields.reflected()).isEqualTo(1);
  }

  @Test
  void two_fields_of_one_name_are_left_out_because_an_offset_is_asked_for_by_name() {
    FieldNames.Draft draft = new FieldNames.Draft();
    draft.field("left", "I", false);
    draft.field("left", "Ljava/lang/Object;", false);
    draft.field("right", "Ljava/lang/Object;", false);
    names.record(Node.class.getClassLoader(), "sample/Node", draft);
    assertThat(named(fields.instance(Node.class))).containsExactly("right");
    assertThat(names.ambiguous()).isEqualTo(1);
  }

  @Test
  void a_recorded_field_that_the_class_does_not_have_is_skipped_and_counted() {
    FieldNames.Draft draft = new FieldNames.Draft();
    draft.field("left", "Ljava/lang/Object;", false);
    draft.field("removedByAnotherAgent", "Ljava/lang/Object;", false);
    names.record(Node.class.getClassLoader(), "sample/Node", draft);
    assertThat(named(fields.instance(Node.class))).containsExactly("left");
    assertThat(fields.unreadable()).isEqualTo(1);
  }

  @Test
  void fields_the_jvm_writes_and_weak_referents_are_not_read() {
    assertThat(named(fields.instance(java.lang.ref.WeakReference.class))).containsExactly("queue");
    assertThat(named(fields.instance(java.lang.ref.SoftReference.class)))
        .containsExactly("queue", "referent");
    assertThat(named(fields.instance(RuntimeException.class)))
        .contains("cause", "detailMessage")
        .doesNotContain("backtrace");
  }

  @Test
  void static_fields_are_found_on_their_class() {
    assertThat(named(fields.statics(sample.Registry.class))).containsExactly("MANY", "single");
  }
}
