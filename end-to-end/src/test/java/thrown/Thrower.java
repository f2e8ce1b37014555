// SPDX-License-Identifier: Apache-2.0
package thrown;

/** Allocates, and throws before it is constructed. */
class Thrower {

  private final Object first = new Object();
  private final Object[] second;

  Thrower(String message) {
    second = new Object[] {first, message};
    throw new UnsupportedOperationException(message + second.length);
  }
}
