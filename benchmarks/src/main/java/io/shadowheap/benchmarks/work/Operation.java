// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

/** What a program does again and again. */
interface Operation {

  void run() throws Exception;
}
