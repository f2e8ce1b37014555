// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

/** The database cannot be read now. */
public final class NoHistory extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoHistory(String why) {
    super("history cannot be read: " + why, null, false, false);
  }
}
