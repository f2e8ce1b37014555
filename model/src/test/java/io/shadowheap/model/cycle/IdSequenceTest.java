// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A segment has 4096 ids; the lengths here end just before, at and after such borders. */
class IdSequenceTest {

  private static final int SEGMENT = 4096;

  private final IdSequence sequence = new IdSequence();

  @Test
  void what_was_added_is_read_in_order_once_and_again_after_a_rewind() {
    for (int n : new int[] {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 5 * SEGMENT + 7}) {
      sequence.clear();
      add(sequence, 0, n);
      assertThat(sequence.size()).isEqualTo(n);
      assertThat(read()).isEqualTo(numbers(0, n));
      assertThat(sequence.hasNext()).isFalse();
      sequence.rewind();
      assertThat(read()).isEqualTo(numbers(0, n));
    }
  }

  @Test
  void batches_are_full_until_the_last_even_across_segments() {
    int n = 2 * SEGMENT + 100;
    add(sequence, 0, n);
    int[] batch = new int[1_000];
    List<Integer> read = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (int taken = sequence.take(batch); taken > 0; taken = sequence.take(batch)) {
      lengths.add(taken);
      for (int i = 0; i < taken; i++) {
        read.add(batch[i]);
      }
    }
    assertThat(lengths)
        .containsExactly(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 292);
    assertThat(read).isEqualTo(numbers(0, n));
  }

  @Test
  void a_sequence_goes_on_behind_what_it_took_over_though_segments_are_not_full() {
    add(sequence, 0, 3);
    sequence.takeOver(sequenceOf(3, 2));
    sequence.takeOver(new IdSequence());
    sequence.takeOver(sequenceOf(5, 2 * SEGMENT));
    assertThat(sequence.last()).isEqualTo(5 + 2 * SEGMENT - 1);
    add(sequence, 5 + 2 * SEGMENT, SEGMENT);
    int n = 5 + 3 * SEGMENT;
    assertThat(sequence.size()).isEqualTo(n);
    assertThat(sequence.last()).isEqualTo(n - 1);
    assertThat(read()).isEqualTo(numbers(0, n));
  }

  @Test
  void ids_up_to_an_end_are_added_without_it() {
    sequence.addUntil(new int[] {4, 5, -9, 6}, -9);
    sequence.addUntil(new int[] {7, 8}, -9);
    sequence.addUntil(new int[] {-9}, -9);
    assertThat(read()).containsExactly(4, 5, 7, 8);
    assertThat(sequence.last()).isEqualTo(8);
  }

  private List<Integer> read() {
    List<Integer> ids = new ArrayList<>();
    while (sequence.hasNext()) {
      ids.add(sequence.next());
    }
    return ids;
  }

  private static IdSequence sequenceOf(int from, int n) {
    IdSequence other = new IdSequence();
    add(other, from, n);
    return other;
  }

  private static void add(IdSequence to, int from, int n) {
    for (int i = 0; i < n; i++) {
      to.add(from + i);
    }
  }

  private static List<Integer> numbers(int from, int n) {
    return IntStream.range(from, from + n).boxed().toList();
  }
}
