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
        new Refused(new Operation.Cycles(ObjectType.TUPLE, 9, 1), "t=tuple cannot be made in bulk"),
        new Refused(new Operation.Fill(0, ObjectType.WEAK, 9, 1), "t=weak cannot be made in bulk"),
        new Refused(new Operation.Churn(ObjectType.LIST, 1, 1), "id=1 was used before"),
        new Refused(new Operation.Churn(ObjectType.LIST, 3, 100_000_001), "write 0 to 100000000"),
        new Refused(
            new Operation.Churn(ObjectType.LIST, (1 << 28) - 1, 2), "id=268435455 n=2 is out of"),
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
  void bulk_operations_may_make_nothing_and_the_ids_up_to_those_that_are_taken() {
    machine.step(made(ObjectType.LIST, 5));
    machine.step(new Operation.Churn(ObjectType.OBJ, 9, 0));
    machine.step(new Operation.Churn(ObjectType.OBJ, 3, 2));
    Observation last = machine.step(new Operation.Cycles(ObjectType.OBJ, (1 << 28) - 1, 1));
    assertThat(last.refcounts()).containsOnlyKeys((1 << 28) - 1);
    assertThat(last.counts()).containsExactly(2, 0, 0);
  }

  @Test
  void a_program_that_starts_disabled_collects_when_it_enables() {
    RegisterMachine disabled =
        new RegisterMachine(new Setup(Profile.CPYTHON_3_11, 1, 0, false, 1, 3));
    disabled.step(new Operation.Cycles(ObjectType.OBJ, 0, 800));
    assertThat(disabled.heap().gc().collections(0)).isZero();
    disabled.step(new Operation.Enable());
    Observation last = disabled.step(new Operation.Cycles(ObjectType.LIST, 800, 1));
    assertThat(last.stats().get(0)).containsExactly(1L, 800L, 0L);
  }

  @Test
  void thresholds_may_be_one_number() {
    machine.step(new Operation.Threshold(List.of(3)));
    machine.step(new Operation.Cycles(ObjectType.OBJ, 0, 4));
    assertThat(machine.heap().generations().thresholds()).containsExactly(3, 10, 10);
    assertThat(machine.heap().gc().collections(0)).isEqualTo(1);
  }

  @Test
  void from_3_12_on_there_is_a_safepoint_after_each_operation_and_each_object_of_many() {
    Profile deferred = Profile.named("cpython-3.12").withThresholds(1, 10, 10);
    RegisterMachine each = new RegisterMachine(new Setup(deferred, 4, 3, true, 1_000, 1_000));
    each.step(new Operation.New(ObjectType.OBJ, 0, 0, List.of(), Operation.NO_REGISTER));
    each.step(new Operation.New(ObjectType.OBJ, 1, 1, List.of(), Operation.NO_REGISTER));
    assertThat(each.heap().gc().collections(0)).isEqualTo(1);
    each.execute(new Operation.New(ObjectType.OBJ, 2, 0, List.of(), Operation.NO_REGISTER));
    each.execute(new Operation.New(ObjectType.LIST, 3, 2, List.of(), Operation.NO_REGISTER));
    each.execute(new Operation.New(ObjectType.LIST, 4, 3, List.of(), Operation.NO_REGISTER));
    assertThat(each.heap().gc().collections(0)).isEqualTo(2);
    each.execute(new Operation.Collect(0));
    each.execute(new Operation.Cycles(ObjectType.OBJ, 10, 6));
    assertThat(each.heap().gc().collections(0)).isEqualTo(3 + 3);
    each.execute(new Operation.Fill(2, ObjectType.OBJ, 20, 6));
    assertThat(each.heap().gc().collections(0)).isEqualTo(6 + 3);
  }

  @Test
  void the_last_operation_shows_who_is_where() {
    RegisterMachine three =
        new RegisterMachine(new Setup(Profile.CPYTHON_3_11, 4, 3, true, 100, 3));
    assertThat(three.step(made(ObjectType.OBJ, 0)).snapshot()).isNull();
    assertThat(three.step(made(ObjectType.OBJ, 1)).snapshot()).isNull();
    assertThat(three.step(made(ObjectType.OBJ, 2)).snapshot().generations().get(0))
        .containsExactly(2);
  }

  @Test
  void a_tuple_requests_eight_bytes_more_for_each_item() {
    machine.step(
        new Operation.New(ObjectType.TUPLE, 0, 0, List.of(-1, -1, -1), Operation.NO_REGISTER));
    assertThat(machine.heap().poolAccount().allocatedBytes()).isEqualTo(40 + 3 * 8);
  }

  @Test
  void the_least_and_the_most_a_machine_starts_with() {
    assertThat(new Setup(Profile.SEED, 1, 0, true, 1, 0).registers()).isEqualTo(1);
    assertThat(new Setup(Profile.SEED, 1 << 20, (1 << 20) - 1, true, 1, 0).steps()).isZero();
    assertThatThrownBy(() -> new Setup(Profile.SEED, (1 << 20) + 1, 0, true, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
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
