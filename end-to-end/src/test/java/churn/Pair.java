// SPDX-License-Identifier: Apache-2.0
package churn;

/** Two objects that know each other, and what they carry. */
final class Pair {

  private final Half half = new Half(this);
  private final byte[] payload = new byte[256];

  record Half(Pair pair) {}

  @Override
  public String toString() {
    return half.getClass() + " " + payload.length;
  }
}
