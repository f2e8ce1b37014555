// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * Whole numbers of which there is one object each, as CPython's small ints.
 *
 * @param first smallest, inclusive
 * @param last largest, inclusive
 */
public record IntRange(long first, long last) {

  /** True if all equal numbers are one object. */
  public boolean contains(long value) {
    return value >= first && value <= last;
  }
}
