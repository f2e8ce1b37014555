// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.weave.HookClasses;
import io.shadowheap.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Starts the agent: hooks, weaving, the shadow thread, the ship thread. */
public final class Agent {

  private static final int TYPE_LIMIT = 20_000;

  private Agent() {}

  /** Called by the premain class, inside its catch-all. */
  public static void start(
      String arguments, Instrumentation instrumentation, ClassLoader loader, boolean attached)
      throws Exception {
    HookClasses.export(instrumentation);
    HookClasses.define(loader);
    String mainClass = System.getProperty("sun.java.command", "").split(" ", 2)[0];
    Weaver.install(
        instrumentation,
        new Sites(ShadowheapSlots.CHUNKS * ShadowheapSlots.CHUNK),
        new TypeNames(TYPE_LIMIT),
        Scope.around(mainClass),
        true,
        List.of());
  }
}
