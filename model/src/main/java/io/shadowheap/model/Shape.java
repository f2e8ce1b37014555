// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/** What a container of a Python program is, where that matters to the collector. */
public enum Shape {
  /** An instance: slots in order, tracked from birth. */
  INSTANCE,
  /** A list: elements visited last to first, tracked from birth, kept on a free list. */
  LIST,
  /** A tuple: as a list, but its content never changes, and it leaves when it holds only atoms. */
  TUPLE,
  /** A dict: slots in order of insertion, tracked from the first container it holds. */
  DICT
}
