// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.attach.Answer;
import io.shadowheap.agent.attach.Answers;
import io.shadowheap.agent.attach.Request;
import io.shadowheap.agent.config.BadSettingException;
import io.shadowheap.agent.config.ProcessIdentity;
import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.config.Version;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.weave.HookClasses;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Starts the agent: settings, hooks, weaving, then the threads; and ends it where it is detached.
 * Start reading at {@link #start}; what is wired to what stands in {@link Wiring}.
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
    if (Command.isOne(arguments)) {
      Command.hand(arguments);
      return;
    }
    if (!attached) {
      say(begin(arguments, instrumentation, loader, false));
      return;
    }
    Request request = Request.of(arguments);
    Answer answer;
    try {
      answer =
          request.detaches() ? detach() : begin(request.argument(), instrumentation, loader, true);
    } catch (Throwable failure) {
      answer = Answer.failed("shadowheap off: " + failure + "; the service runs on without it");
    }
    say(answer);
    Answers.leave(instrumentation, request, answer);
  }

  private static void say(Answer answer) {
    if (!answer.line().isEmpty()) {
      System.err.println(answer.line());
    }
  }

  private static Answer begin(
      String arguments, Instrumentation instrumentation, ClassLoader loader, boolean attached)
      throws Exception {
    double beginCpu = processCpuSeconds();
    long beginMillis = System.currentTimeMillis();
    if (HookClasses.defined() && ShadowheapRunning.agent != null) {
      return Answer.failed(
          "shadowheap runs here already, nothing was changed: " + ShadowheapRunning.agent);
    }
    Settings settings;
    try {
      settings =
          Settings.read(
              arguments,
              System.getProperties(),
              System.getenv(),
              ProcessIdentity.ofThisProcess(System.getenv(), beginMillis));
    } catch (BadSettingException refused) {
      return Answer.refused(refused.getMessage());
    }
    if (!settings.enabled()) {
      return Answer.done(attached ? "shadowheap off: enabled=false" : "");
    }
    String jvm = System.getProperty("java.vm.name", "");
    if (!jvm.contains("HotSpot") && !jvm.contains("OpenJDK")) {
      return Answer.failed("shadowheap off: jvm=" + jvm + " is not supported; use a HotSpot JVM");
    }
    Scope scope = ApplicationScope.of(settings.scope(), System.getProperties(), attached);
    if (attached && scope.prefixes().isEmpty() && !settings.attachAll()) {
      return Answer.refused(
          "shadowheap off: the application's own packages were not found; write scope=com.acme or"
              + " attach=all");
    }
    HookClasses.export(instrumentation);
    HookClasses.define(loader);
    return weave(settings, scope, instrumentation, beginMillis, attached, beginCpu);
  }

  private static Answer weave(
      Settings settings,
      Scope scope,
      Instrumentation instrumentation,
      long beginMillis,
      boolean attached,
      double beginCpu) {
    ShadowheapRunning.agent = line(settings, scope);
    ShadowheapSlots.open();
    // what the agent makes on the application's thread is not the application's
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    Wiring wiring = null;
    try {
      wiring = new Wiring(settings, scope, instrumentation, beginMillis, attached);
      wiring.startThreads(processCpuSeconds() - beginCpu);
      return Answer.done(ShadowheapRunning.agent + (attached ? wiring.attachment() : ""));
    } catch (RuntimeException | Error failure) {
      try {
        if (wiring != null) {
          wiring.giveUp();
        }
      } catch (RuntimeException | Error again) {
        failure.addSuppressed(again);
      } finally {
        ShadowheapSlots.close();
        ShadowheapRunning.agent = null;
      }
      throw failure;
    } finally {
      ShadowheapSlots.resume(standIn);
    }
  }

  private static Answer detach() throws Exception {
    Callable<String> running = HookClasses.defined() ? ShadowheapRunning.detach : null;
    if (running == null) {
      return Answer.failed("shadowheap does not run here, there is nothing to detach");
    }
    ShadowheapRunning.detach = null;
    return Answer.done(running.call());
  }

  /** Of all threads: the JIT works for the agent too. Zero where the system does not say. */
  private static double processCpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static String line(Settings settings, Scope found) {
    String scope = String.join(";", found.prefixes());
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
