// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.duplicate;

/**
 * The integers of which there is one object each, whoever asks for them.
 *
 * @param lowest smallest of them
 * @param highest largest of them; below {@code lowest} there are none
 */
public record SmallInts(long lowest, long highest) {

  /** −5 to 256: every version of CPython. */
  public static final SmallInts CPYTHON = new SmallInts(-5, 256);

  /** True if two objects with this value are always the same object. */
  public boolean share(long value) {
    return lowest <= value && value <= highest;
  }
}
