// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

/** A row that does not follow the format; the message says why. Who reads the file adds where. */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1;

  BadRowException(String reason, Object... values) {
    super(reason.formatted(values));
  }
}
