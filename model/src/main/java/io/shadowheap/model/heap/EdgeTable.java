// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/**
 * The edges of all holders: a run of neighbouring cells per holder, one cell (slot, target) per
 * edge. A run is named by one int:
 *
 * <pre>
 *  31 ............ 5 | 4 ... 0
 *   first cell       | length 0..30                          a short run of exactly that many cells
 *   header cell      | 31                                    a long run: the header keeps its length
 *                                                            and its capacity class
 * </pre>
 *
 * Long runs have up to 1/8 of slack, so that appending one edge after the other costs a constant
 * each. Free runs wait in a list per capacity, last freed first, and are neither split nor joined:
 * a service's holders keep their shapes, so what one gives back the next one wants.
 *
 * <p>Except for the largest: a list that grows and grows leaves runs behind that no other holder
 * wants, eight times as many cells as its own. It is enlarged where it is if what follows is free,
 * and what it leaves is joined and split; small runs fill it before the table grows.
 */
public final class EdgeTable {

  /** The run of a holder without edges. */
  public static final int NO_RUN = 0;

  /** A cell that refers to nothing the shadow heap knows, but takes its place in a list. */
  public static final int ATOM = -1;

  /** Cells that can be addressed. */
  public static final int MAX_CELLS = 1 << 27;

  /** A run shifted right by this is its first cell, or its header's. */
  public static final int CELL_SHIFT = 5;

  private static final int LONG = 31;

  /** Runs of so many cells are large: 8 KiB. */
  private static final int LARGE = 1 << 10;

  private static final int SHIFT = 15;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final int[] CAPACITIES = capacities();

  private int[][] slots = new int[8][];
  private int[][] targets = new int[8][];
  private int limit;
  private final int[] freeShort = filled(LONG);
  private final int[] freeLong = filled(CAPACITIES.length);
  private final FreeCells freeLarge = new FreeCells();

  /** What is left of the stretch that small runs are cut from, last. */
  private int cut;

  private int cutEnd;

  /** A run of this many cells; their contents are whatever was there. */
  public int allocate(int length) {
    if (length == 0) {
      return NO_RUN;
    }
    if (length < LONG) {
      return pop(freeShort, length, length) << CELL_SHIFT | length;
    }
    int capacity = capacityClass(length + 1);
    int cells = CAPACITIES[capacity];
    int header = cells < LARGE ? pop(freeLong, capacity, cells) : large(cells);
    slots[header >>> SHIFT][header & MASK] = length;
    targets[header >>> SHIFT][header & MASK] = capacity;
    return header << CELL_SHIFT | LONG;
  }

  /** Gives a run back. */
  public void free(int run) {
    int cell = run >>> CELL_SHIFT;
    if (run == NO_RUN) {
      return;
    }
    if (isLong(run)) {
      int capacity = targets[cell >>> SHIFT][cell & MASK];
      if (CAPACITIES[capacity] < LARGE) {
        push(freeLong, capacity, cell);
      } else {
        freeLarge.give(cell, CAPACITIES[capacity]);
      }
    } else {
      push(freeShort, run & LONG, cell);
    }
  }

  /** The run with another length; cells that both have keep their contents. */
  public int resize(int run, int length) {
    int before = length(run);
    if (before == length) {
      return run;
    }
    if (isLong(run) && length >= LONG) {
      int header = run >>> CELL_SHIFT;
      int capacity = CAPACITIES[targets[header >>> SHIFT][header & MASK]] - 1;
      if (length <= capacity && length >= capacity / 4
          || length > capacity && growsInPlace(header, length)) {
        slots[header >>> SHIFT][header & MASK] = length;
        return run;
      }
    }
    int resized = allocate(length);
    int from = start(run);
    int to = start(resized);
    for (int i = 0; i < Math.min(before, length); i++) {
      set(to + i, slot(from + i), target(from + i));
    }
    free(run);
    return resized;
  }

  /** Enlarges a large run if the cells behind it are free, or the last. */
  private boolean growsInPlace(int header, int length) {
    int before = CAPACITIES[targets[header >>> SHIFT][header & MASK]];
    int capacity = capacityClass(length + 1);
    int more = CAPACITIES[capacity] - before;
    if (before < LARGE) {
      return false;
    }
    if (header + before == limit) {
      fresh(more);
    } else if (!freeLarge.takeAt(header + before, more)) {
      return false;
    }
    targets[header >>> SHIFT][header & MASK] = capacity;
    return true;
  }

  /** First cell of a run; the others follow. */
  public int start(int run) {
    return isLong(run) ? (run >>> CELL_SHIFT) + 1 : run >>> CELL_SHIFT;
  }

  /** Number of cells of a run. */
  public int length(int run) {
    int cell = run >>> CELL_SHIFT;
    return isLong(run) ? slots[cell >>> SHIFT][cell & MASK] : run & LONG;
  }

  public int slot(int cell) {
    return slots[cell >>> SHIFT][cell & MASK];
  }

  public int target(int cell) {
    return targets[cell >>> SHIFT][cell & MASK];
  }

  /** Changes what an edge leads to. */
  public void target(int cell, int target) {
    targets[cell >>> SHIFT][cell & MASK] = target;
  }

  public void set(int cell, int slot, int target) {
    slots[cell >>> SHIFT][cell & MASK] = slot;
    targets[cell >>> SHIFT][cell & MASK] = target;
  }

  private static boolean isLong(int run) {
    return (run & LONG) == LONG;
  }

  private int pop(int[] heads, int index, int cells) {
    int cell = heads[index];
    if (cell != ObjectTable.NONE) {
      heads[index] = slots[cell >>> SHIFT][cell & MASK];
      return cell;
    }
    if (cutEnd - cut < cells && !cutsNext()) {
      return fresh(cells);
    }
    cut += cells;
    return cut - cells;
  }

  private boolean cutsNext() {
    int next = freeLarge.take(LARGE);
    if (next < 0) {
      return false;
    }
    if (cutEnd - cut > LONG) {
      freeLarge.give(cut, cutEnd - cut);
    }
    cut = next;
    cutEnd = next + LARGE;
    return true;
  }

  private int large(int cells) {
    int cell = freeLarge.take(cells);
    return cell >= 0 ? cell : fresh(cells);
  }

  private int fresh(int cells) {
    if (limit > MAX_CELLS - cells) {
      throw new IllegalStateException(
          "edge table full: cells=%d wanted=%d; lower max_objects".formatted(limit, cells));
    }
    int cell = limit;
    int segmentsNeeded = (cell + cells - 1 >>> SHIFT) + 1;
    if (segmentsNeeded > slots.length) {
      int length = Math.max(segmentsNeeded, slots.length * 2);
      slots = Arrays.copyOf(slots, length);
      targets = Arrays.copyOf(targets, length);
    }
    for (int segment = segmentsNeeded - 1; segment >= 0 && slots[segment] == null; segment--) {
      slots[segment] = new int[1 << SHIFT];
      targets[segment] = new int[1 << SHIFT];
    }
    limit = cell + cells;
    return cell;
  }

  /** Cells that were ever used: what the table takes, in cells. */
  int cells() {
    return limit;
  }

  private void push(int[] heads, int index, int cell) {
    slots[cell >>> SHIFT][cell & MASK] = heads[index];
    heads[index] = cell;
  }

  private static int capacityClass(int cells) {
    int at = Arrays.binarySearch(CAPACITIES, cells);
    return at >= 0 ? at : -at - 1;
  }

  private static int[] capacities() {
    int[] sizes = new int[256];
    int n = 0;
    for (int size = 32; size <= MAX_CELLS; size += Math.max(8, size / 8 & ~7)) {
      sizes[n++] = size;
    }
    sizes[n++] = MAX_CELLS;
    return Arrays.copyOf(sizes, n);
  }

  private static int[] filled(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, ObjectTable.NONE);
    return heads;
  }
}
