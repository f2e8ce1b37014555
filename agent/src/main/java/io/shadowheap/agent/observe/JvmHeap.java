// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

/** How large the JVM's heap may become, and how much of it was in use after the last collection. */
public final class JvmHeap {

  /**
   * Bytes.
   *
   * @param max the most the heap may take
   * @param used used after the last collection; used now where the JVM keeps no such counter
   */
  public record View(long max, long used) {}

  private final JvmCollections collections = new JvmCollections();

  public View read() {
    Runtime runtime = Runtime.getRuntime();
    long used = collections.usedBytes();
    return new View(
        runtime.maxMemory(), used > 0 ? used : runtime.totalMemory() - runtime.freeMemory());
  }
}
