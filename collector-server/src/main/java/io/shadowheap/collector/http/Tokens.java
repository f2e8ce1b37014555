// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import java.util.List;

/**
 * The secrets callers must show; any of a list will do, so that they can be changed one after the
 * other.
 *
 * @param ingest for reports; empty: anyone may send them
 * @param read for everything that shows a heap; empty: anyone may look
 */
public record Tokens(List<String> ingest, List<String> read) {

  /** Shorter ones could be tried out. */
  public static final int SHORTEST = 16;

  /** Nobody is asked for anything. */
  public static final Tokens NONE = new Tokens(List.of(), List.of());

  @Override
  public String toString() {
    return "Tokens[ingest=" + ingest.size() + ", read=" + read.size() + "]";
  }
}
