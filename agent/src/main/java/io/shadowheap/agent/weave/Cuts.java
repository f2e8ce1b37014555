// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;

/**
 * Where the code of a method changes its length, in order, and where all that refers to it comes to
 * lie. Offsets are those within the code as it was.
 */
final class Cuts {

  private int count;
  private int[] at = new int[32];
  private int[] removed = new int[32];
  private int[] put = new int[32];
  private int[] movedFrom = new int[32];

  /** By how much everything from movedFrom on moves. */
  private int[] shift = new int[32];

  void clear() {
    count = 0;
  }

  /**
   * @param offset where bytes are taken out and put in
   * @param from first offset that what refers to it finds behind the change
   */
  void add(int offset, int bytesRemoved, int bytesPut, int from) {
    if (count == at.length) {
      grow(2 * count);
    }
    at[count] = offset;
    removed[count] = bytesRemoved;
    put[count] = bytesPut;
    movedFrom[count] = from;
    shift[count] = total() + bytesPut - bytesRemoved;
    count++;
  }

  private void grow(int room) {
    at = Arrays.copyOf(at, room);
    removed = Arrays.copyOf(removed, room);
    put = Arrays.copyOf(put, room);
    movedFrom = Arrays.copyOf(movedFrom, room);
    shift = Arrays.copyOf(shift, room);
  }

  /** By how much the code has grown so far. */
  int total() {
    return count == 0 ? 0 : shift[count - 1];
  }

  /** Where an instruction comes to lie, or rather the hooks before it: jumps go there. */
  int moved(int offset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = low + high >>> 1;
      if (movedFrom[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? offset : offset + shift[low - 1];
  }

  /**
   * Writes the code with what is put in.
   *
   * @param start where the code stands in the class file
   * @param added what is put in, in order
   */
  void write(byte[] file, int start, int length, Bytes added, Bytes out) {
    int done = 0;
    int used = 0;
    for (int i = 0; i < count; i++) {
      out.copy(file, start + done, start + at[i]).copy(added, used, used + put[i]);
      used += put[i];
      done = at[i] + removed[i];
    }
    out.copy(file, start + done, start + length);
  }
}
