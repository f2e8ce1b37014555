// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.ObjectTable;

/**
 * Writes the ids of a list down in its order.
 *
 * <p>An old list leads from anywhere to anywhere, and to follow it is to wait for memory at each
 * step. So a long one is followed from many of its objects at once, each as far as the next of
 * them; the parts are put together afterwards.
 */
final class ListOrder {

  /** Parts followed at once, about. */
  private static final int PARTS = 64;

  /** A table smaller than this is followed from the head only. */
  static final int SMALL = 1 << 17;

  /** Steps between two looks at which parts have ended. */
  private static final int BUFFER = 256;

  private final ObjectTable table;
  private final GenerationLists lists;

  ListOrder(ObjectTable table, GenerationLists lists) {
    this.table = table;
    this.lists = lists;
  }

  /** Adds the objects of a list that may be any part of the table. */
  void write(int list, IdSequence order) {
    for (int id = lists.head(list); id != NONE; id = table.next(id)) {
      order.add(id);
    }
  }

  /** As write, for a list that holds all that is in any generation. */
  void writeAll(int list, IdSequence order) {
    if (table.limit() < SMALL) {
      write(list, order);
      return;
    }
    int shift = 32 - Integer.numberOfLeadingZeros(table.limit() / PARTS);
    int parts = (table.limit() - 1 >>> shift) + 1;
    int head = lists.head(list);
    IdSequence[] followed = new IdSequence[parts + 1];
    int[] at = new int[parts + 1];
    int n = 0;
    for (int part = 0; part < parts; part++) {
      if (table.isInGeneration(part << shift)) {
        at[n] = part << shift;
        followed[part] = new IdSequence();
        n++;
      }
    }
    followed[parts] = new IdSequence();
    if (head != NONE && !startsPart(head, shift)) {
      at[n++] = head;
    }
    follow(at, n, followed, shift);
    join(head, followed, shift, order);
  }

  /** Follows from each id as far as the next start of a part. */
  private void follow(int[] at, int n, IdSequence[] followed, int shift) {
    int[][] buffers = new int[n][BUFFER];
    IdSequence[] into = new IdSequence[n];
    for (int i = 0; i < n; i++) {
      into[i] = followed[startsPart(at[i], shift) ? at[i] >>> shift : followed.length - 1];
    }
    int left = n;
    while (left > 0) {
      for (int step = 0; step < BUFFER; step++) {
        for (int i = 0; i < left; i++) {
          int id = at[i];
          buffers[i][step] = id;
          if (id != NONE) {
            int next = table.next(id);
            at[i] = next == NONE || startsPart(next, shift) ? NONE : next;
          }
        }
      }
      for (int i = 0; i < left; i++) {
        into[i].addUntil(buffers[i], NONE);
        if (at[i] == NONE) {
          left--;
          at[i] = at[left];
          into[i] = into[left];
          int[] buffer = buffers[i];
          buffers[i] = buffers[left];
          buffers[left] = buffer;
          i--;
        }
      }
    }
  }

  private void join(int head, IdSequence[] followed, int shift, IdSequence order) {
    IdSequence first = followed[followed.length - 1];
    order.takeOver(first);
    int id = first.size() == 0 ? head : table.next(first.last());
    while (id != NONE) {
      IdSequence part = followed[id >>> shift];
      order.takeOver(part);
      id = table.next(part.last());
    }
  }

  private static boolean startsPart(int id, int shift) {
    return (id & (1 << shift) - 1) == 0;
  }
}
