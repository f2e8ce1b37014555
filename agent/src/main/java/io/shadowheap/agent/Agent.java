// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.BadSettingException;
import io.shadowheap.agent.config.ProcessIdentity;
import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.config.Version;
import io.shadowheap.agent.weave.HookClasses;
import java.lang.instrument.Instrumentation;
import java.time.Duration;

/**
 * Starts the agent: settings, hooks, weaving, then the threads. Start reading at {@link #start};
 * what is wired to what stands in {@link Wiring}.
 */
public final class Agent {

  private Agent() {}

  /**
   * Called by the premain class, inside its catch-all. Says one line on stderr, whatever happens.
   *
   * @param loader the isolated loader, which finds the hooks
   * @param attached true if the application runs already
   */
  public static void start(
      String arguments, Instrumentation instrumentation, ClassLoader loader, boolean attached)
      throws Exception {
    double beginCpu = processCpuSeconds();
    long beginMillis = System.currentTimeMillis();
    Settings settings;
    try {
      settings =
          Settings.read(
              arguments,
              System.getProperties(),
              System.getenv(),
              ProcessIdentity.ofThisProcess(System.getenv(), beginMillis));
    } catch (BadSettingException refused) {
      System.err.println(refused.getMessage());
      return;
    }
    if (!settings.enabled()) {
      return;
    }
    String jvm = System.getProperty("java.vm.name", "");
    if (!jvm.contains("HotSpot") && !jvm.contains("OpenJDK")) {
      System.err.println("shadowheap off: jvm=" + jvm + " is not supported; use a HotSpot JVM");
      return;
    }
    HookClasses.export(instrumentation);
    HookClasses.define(loader);
    // what the agent makes on the application's thread is not the application's
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    try {
      Wiring wiring = new Wiring(settings, instrumentation, beginMillis, attached);
      System.err.println(line(settings, wiring));
      wiring.startThreads(processCpuSeconds() - beginCpu);
    } finally {
      ShadowheapSlots.resume(standIn);
    }
  }

  /** Of all threads: the JIT works for the agent too. Zero where the system does not say. */
  private static double processCpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static String line(Settings settings, Wiring wiring) {
    String scope = String.join(";", wiring.scope().prefixes());
    return "shadowheap "
        + Version.text()
        + ": tier="
        + settings.tier().key()
        + " profile="
        + settings.profile()
        + (settings.tier() != Tier.CENSUS ? " scope=" + (scope.isEmpty() ? "none" : scope) : "")
        + " service="
        + settings.service()
        + " server="
        + (settings.collector() == null ? "none" : settings.collector());
  }
}
