// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

/** Reads what was stored as it was read when it came. */
@FunctionalInterface
public interface ReportReader {

  /**
   * @param json as it came
   * @throws RuntimeException if this version takes no such report any more
   */
  Incoming read(byte[] json);
}
