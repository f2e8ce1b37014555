// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.IOException;
import java.util.List;

/** A program that can be run under any variant. */
interface Workload {

  /** Heading of its table. */
  String name();

  /** Runs it once in a process of its own. */
  Measured run(List<String> jvmOptions) throws IOException, InterruptedException;

  /** Prefix of the types registered, or null for the agent's own choice. */
  String scope();
}
