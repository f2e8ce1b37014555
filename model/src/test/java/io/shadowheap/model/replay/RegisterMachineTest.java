// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.Profile;
import io.shadowheap.model.check.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterMachineTest {

  private final RegisterMachine machine =
      new RegisterMachine(new Setup(Profile.CPYTHON_3_11, 4, 3, true, 1_000, 1_000));

  /** After a list 0 in R[0], an obj 1 in R[1], a dict 2 in R[2]. */
  static List<Refused> refused() {
    return List.of(
        new Refused(new Operation.Drop(4), "register r=4 does not exist"),
        new Refused(new Operation.Append(3, 0), "register r=3 is empty"),
        new Refused(new Operation.Append(1, 0), "register r=1 holds a obj, not a list"),
        new Refused(new Operation.Append(0, -2), "register r=-2 does not exist"),
        new Refused(new Operation.Set(0, 0, 1), "k=0 is out of range; the list has length=0"),
        new Refused(new Operation.Set(1, 3, 1), "k=3 is not a slot of a obj"),
        new Refused(new Operation.Delete(0, 0), "k=0 is out of range"),
        new Refused(new Operation.Delete(2, 5), "k=5 is not a key of the dict"),
        new Refused(new Operation.Get(3, 1, 0), "k=0 holds nothing"),
        new Refused(new Operation.Collect(3), "g=3 is not a generation"),
        new Refused(new Operation.Threshold(List.of()), "thresholds=[]"),
        new Refused(made(ObjectType.LIST, 0), "id=0 was used before"),
        new Refused(made(ObjectType.LIST, -1), "id=-1"),
        new Refused(made(ObjectType.TUPLE, 9), "a tuple has items"),
        new Refused(
            new Operation.New(ObjectType.WEAK, 9, 3, List.of(), 0), "weak references refer to"),
        new Refused(new Operation.Churn(ObjectType.TUPLE, 9, 1), "t=tuple cannot be made in bulk"),
        new Refused(new Operation.Churn(ObjectType.LIST, 9, -1), "n=-1"),
        new Refused(new Operation.Fill(1, ObjectType.LIST, 9, 1), "register r=1 holds a obj"));
  }

  record Refused(Operation operation, String why) {}

  @ParameterizedTest
  @MethodSource("refused")
  void what_makes_no_sense_is_refused_and_changes_nothing(Refused refused) {
    machine.step(new Operation.New(ObjectType.LIST, 0, 0, List.of(), Operation.NO_REGISTER));
    machine.step(new Operation.New(ObjectType.OBJ, 1, 1, List.of(), Operation.NO_REGISTER));
    machine.step(new Operation.New(ObjectType.DICT, 2, 2, List.of(), Operation.NO_REGISTER));
    assertThatThrownBy(() -> machine.step(refused.operation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(refused.why());
    Observation next = machine.step(new Operation.Copy(3, 3));
    assertThat(next.refcounts()).isEmpty();
    assertThat(next.dead()).isEmpty();
    assertThat(next.counts()).containsExactly(2 + 1, 0, 0);
    assertThat(Laws.broken(machine.heap().freeze(type -> true))).isEmpty();
  }

  @Test
  void a_step_tells_what_changed_and_nothing_else() {
    machine.step(made(ObjectType.LIST, 7));
    Observation copied = machine.step(new Operation.Copy(1, 3));
    assertThat(copied.refcounts()).containsOnlyKeys(7).containsValue(2);
    assertThat(copied.index()).isEqualTo(1);
    assertThat(copied.found()).isNull();
    assertThat(copied.stats()).isNull();
    assertThat(copied.snapshot()).isNull();
    Observation collected = machine.step(new Operation.Collect(0));
    assertThat(collected.refcounts()).isEmpty();
    assertThat(collected.found()).isZero();
    assertThat(collected.snapshot().generations())
        .containsExactly(List.of(), List.of(7), List.of());
  }

  @Test
  void what_ran_unobserved_is_told_with_the_next_observation() {
    machine.execute(made(ObjectType.OBJ, 5));
    machine.execute(new Operation.Copy(0, 3));
    Observation seen = machine.step(new Operation.Copy(1, 3));
    assertThat(seen.index()).isEqualTo(2);
    assertThat(seen.refcounts()).containsOnlyKeys(5).containsValue(3);
  }

  @Test
  void a_finalizer_that_empties_the_register_stored_into_frees_its_holder_last() {
    machine.step(new Operation.New(ObjectType.FIN, 0, 3, List.of(), Operation.NO_REGISTER));
    machine.step(new Operation.New(ObjectType.RES, 1, 0, List.of(), Operation.NO_REGISTER));
    machine.step(new Operation.Set(3, 0, 0));
    machine.step(new Operation.Drop(0));
    Observation stored = machine.step(new Operation.Set(3, 0, Operation.ATOM));
    assertThat(stored.events()).extracting(Observation.Event::label).containsExactly("f1", "f0");
    assertThat(stored.dead()).containsExactly(0);
    assertThat(stored.refcounts()).isEmpty();
  }

  private static Operation made(ObjectType type, int id) {
    return new Operation.New(type, id, 3, List.of(), Operation.NO_REGISTER);
  }
}
