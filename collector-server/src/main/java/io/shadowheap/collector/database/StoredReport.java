// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import io.shadowheap.collector.difference.Difference;
import io.shadowheap.collector.difference.Gzip;

/**
 * A report as it lies in the database.
 *
 * @param body gzip, or a difference
 * @param earlier what the difference was made from, gzipped; null if there is none
 */
public record StoredReport(byte[] body, byte[] earlier) {

  /**
   * Its JSON.
   *
   * @throws IllegalArgumentException if the bytes are not what they should be
   */
  public byte[] json() {
    if (!Difference.is(body)) {
      return Gzip.text(body);
    }
    if (earlier == null) {
      throw new IllegalArgumentException(
          "the report it was written against is gone: sequence=" + Difference.earlier(body));
    }
    return Difference.apply(Gzip.text(earlier), body);
  }
}
