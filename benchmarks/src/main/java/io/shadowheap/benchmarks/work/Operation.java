// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

/** What a program does again and again. */
public interface Operation extends AutoCloseable {

  /** Does it once. */
  void run() throws Exception;

  /** Ends what would keep the process alive. */
  @Override
  default void close() {}
}
