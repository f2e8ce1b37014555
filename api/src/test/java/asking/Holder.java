// SPDX-License-Identifier: Apache-2.0
package asking;

/** Holds two things. */
final class Holder {
  Object first;
  Object second;

  Holder(Object first, Object second) {
    this.first = first;
    this.second = second;
  }
}
