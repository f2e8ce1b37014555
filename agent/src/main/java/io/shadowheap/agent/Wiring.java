// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.config.Version;
import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.observe.ClassSizes;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.agent.report.Identity;
import io.shadowheap.agent.report.Reports;
import io.shadowheap.agent.ship.Shipper;
import io.shadowheap.agent.trace.ExactTracker;
import io.shadowheap.agent.trace.InternedNames;
import io.shadowheap.agent.trace.ShadowTracker;
import io.shadowheap.agent.trace.TrackerOptions;
import io.shadowheap.agent.trace.TrackerSources;
import io.shadowheap.agent.weave.Depth;
import io.shadowheap.agent.weave.Weaver;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Jvm;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the rooms together, in the order of the flow: hooks, trace, model, report, ship. */
final class Wiring {

  private static final int TYPE_LIMIT = 20_000;

  private final TypeNames types = new TypeNames(TYPE_LIMIT);
  private final SlotNames slots = new SlotNames();
  private final Sites sites = new Sites(ShadowheapSlots.CHUNKS * ShadowheapSlots.CHUNK);
  private final FieldNames fields = new FieldNames();
  private final Settings settings;
  private final Instrumentation instrumentation;
  private final Scope scope;
  private final long startedAt;
  private final ApplicationStart application;
  private final Weaver weaver;

  /** Weaves what is loaded already; nothing runs yet. */
  Wiring(Settings settings, Instrumentation instrumentation, long startedAt, boolean attached) {
    this.settings = settings;
    this.instrumentation = instrumentation;
    this.startedAt = startedAt;
    scope = ApplicationScope.of(settings.scope(), System.getProperties());
    application = new ApplicationStart(instrumentation, Wiring.class.getClassLoader(), attached);
    weaver =
        Weaver.install(instrumentation, sites, types, scope, depth(), fields, settings.exclude());
  }

  Scope scope() {
    return scope;
  }

  /** Starts the shadow thread; the ship thread follows once the application runs. */
  void startThreads(double startCpuSeconds) {
    Census census = new Census(sites, types, new ClassSizes(instrumentation));
    ShadowheapSlots.census = census::list;
    Shipper shipper = new Shipper(settings);
    List<Thread> threads = new ArrayList<>();
    AgentHealth health = new AgentHealth(() -> threads, weaver.counts(), startCpuSeconds);
    if (settings.tier() != Tier.CENSUS && ShadowheapCards.OFF != null) {
      health.off("store barrier", ShadowheapCards.OFF);
    }
    Reports reports = new Reports(identity(), types, slots, sites);
    Tracking tracking = tracking();
    ShadowThread shadow =
        new ShadowThread(application, census, tracking, reports, shipper, health, types, settings);
    switch (settings.tier()) {
      case SHADOW -> ShadowheapAnswers.agent = shadow.answers();
      case EXACT -> ShadowheapAnswers.agent = (ExactTracking) tracking;
      default -> {}
    }
    Thread thread = new Thread(null, shadow, "shadowheap-shadow", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Wiring.class.getClassLoader());
    threads.add(thread);
    thread.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                null,
                new LastReport(shadow, shipper, settings.output() != null),
                "shadowheap-exit",
                0,
                false));
  }

  private Tracking tracking() {
    boolean exact = settings.tier() == Tier.EXACT;
    if (settings.tier() == Tier.CENSUS) {
      return Tracking.NONE;
    }
    Profile profile = Profile.named(settings.profile());
    List<Integer> t = settings.thresholds();
    if (!t.isEmpty()) {
      profile = profile.withThresholds(t.get(0), t.get(1), t.get(2));
    }
    int maxObjects =
        settings.maxObjects() == Settings.UNSET ? defaultObjects() : settings.maxObjects();
    ShadowHeap heap =
        new ShadowHeap(
            profile,
            exact ? Freeing.DEFERRED : Freeing.OBSERVED,
            true,
            maxObjects,
            new InternedNames(types, slots, sites),
            System::nanoTime);
    TrackerSources sources =
        new TrackerSources(
            types,
            slots,
            sites,
            fields,
            scope,
            instrumentation::getObjectSize,
            instrumentation::getAllLoadedClasses,
            weaver::watches,
            weaver.storesAreWoven());
    TrackerOptions options = TrackerOptions.of(maxObjects, settings.budget());
    if (exact) {
      ExactTracker tracker = new ExactTracker(sources, heap, options, System.nanoTime());
      ShadowheapExact.tier = tracker;
      ShadowheapSlots.registering = true;
      return new ExactTracking(new ShadowTracking(tracker, heap, types, sites, scope));
    }
    ShadowTracker tracker = new ShadowTracker(sources, heap, options, System.nanoTime());
    return new ShadowTracking(tracker, heap, types, sites, scope);
  }

  private Depth depth() {
    return switch (settings.tier()) {
      case CENSUS -> Depth.CENSUS;
      case SHADOW -> Depth.SHADOW;
      case EXACT -> Depth.exact(settings.locals());
    };
  }

  private Identity identity() {
    return new Identity(
        settings.service(),
        settings.serviceInstance(),
        settings.serviceVersion(),
        Map.copyOf(settings.labels()),
        Version.text(),
        new Jvm(
            System.getProperty("java.vm.vendor", ""),
            System.getProperty("java.vm.name", ""),
            System.getProperty("java.vm.version", ""),
            JvmCollections.gcName()),
        settings.tier().key(),
        settings.profile(),
        scope.prefixes(),
        startedAt);
  }

  /** Full collections of Serial and Parallel visit every weak reference in a pause. */
  private static int defaultObjects() {
    String gc = JvmCollections.gcName();
    return gc.equals("Serial") || gc.equals("Parallel") ? 100_000 : 500_000;
  }
}
