// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import io.shadowheap.collector.words.Figures;
import java.nio.charset.StandardCharsets;

/**
 * A file, but for the moment it is made: two that differ in nothing else say the same.
 *
 * @param fileName a name to save it under
 * @param before the text before that moment
 * @param after the text after it
 */
public record Sheet(String fileName, String before, String after) {

  /** What tells it from one that says something else. */
  public byte[] said() {
    return (before + after).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param millis since the epoch
   */
  public byte[] madeAt(long millis) {
    return (before + Figures.moment(millis) + after).getBytes(StandardCharsets.UTF_8);
  }
}
