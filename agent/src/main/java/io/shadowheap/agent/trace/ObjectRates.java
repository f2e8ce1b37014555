// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;

/**
 * The rate of each tracked object, by id: it was registered, and kept since, with probability
 * 2^-rate, so it stands for 2^rate objects. One byte each.
 */
final class ObjectRates {

  private byte[] rates = new byte[1 << 10];

  /** An object is tracked under this id from here on, or was thinned and kept. */
  void set(int id, int rate) {
    if (id >= rates.length) {
      rates = Arrays.copyOf(rates, Math.max(id + 1, rates.length + (rates.length >> 2)));
    }
    rates[id] = (byte) rate;
  }

  int rate(int id) {
    return id < rates.length ? rates[id] : 0;
  }
}
