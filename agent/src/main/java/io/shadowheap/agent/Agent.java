// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.weave.HookClasses;
import java.lang.instrument.Instrumentation;

/** Starts the agent: hooks, weaving, the shadow thread, the ship thread. */
public final class Agent {

  private Agent() {}

  /** Called by the premain class, inside its catch-all. */
  public static void start(
      String arguments, Instrumentation instrumentation, ClassLoader loader, boolean attached)
      throws Exception {
    HookClasses.export(instrumentation);
    HookClasses.define(loader);
  }
}
