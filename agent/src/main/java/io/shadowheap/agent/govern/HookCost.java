// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import io.shadowheap.agent.observe.HookCalls;

/**
 * CPU time the hooks took on the application's threads: calls by kind, times what a call of its
 * kind takes. Estimated: what a call takes depends on the code around it. docs/decisions.md, "What
 * a hook costs", says how the figures were measured.
 */
public final class HookCost {

  static final double COUNT_NANOS = 0.5;
  static final double ARRAY_NANOS = 1;
  static final double DYNAMIC_NANOS = 20;

  /** An object in scope is passed, and left out. */
  static final double OFFER_NANOS = 1.5;

  /** It is registered: a weak reference is made, and looked at by the JVM's collector. */
  static final double REGISTER_NANOS = 60;

  private HookCost() {}

  /** All calls since the start. */
  static long nanos(HookCalls calls, long registrations) {
    return Math.round(
        calls.counts() * COUNT_NANOS
            + calls.arrays() * ARRAY_NANOS
            + calls.dynamic() * DYNAMIC_NANOS
            + calls.offers() * OFFER_NANOS
            + registrations * REGISTER_NANOS);
  }
}
