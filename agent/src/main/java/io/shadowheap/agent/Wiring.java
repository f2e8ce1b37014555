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
import io.shadowheap.agent.observe.StallClock;
import io.shadowheap.agent.remote.BackChannel;
import io.shadowheap.agent.report.Identity;
import io.shadowheap.agent.report.Reports;
import io.shadowheap.agent.scrape.ScrapeEndpoint;
import io.shadowheap.agent.ship.Replies;
import io.shadowheap.agent.ship.Shipper;
import io.shadowheap.agent.snapshot.Origin;
import io.shadowheap.agent.trace.ExactTracker;
import io.shadowheap.agent.trace.InternedNames;
import io.shadowheap.agent.trace.ShadowTracker;
import io.shadowheap.agent.trace.Tracker;
import io.shadowheap.agent.trace.TrackerOptions;
import io.shadowheap.agent.trace.TrackerSources;
import io.shadowheap.agent.weave.Depth;
import io.shadowheap.agent.weave.Extent;
import io.shadowheap.agent.weave.Retransformed;
import io.shadowheap.agent.weave.Weaver;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Attachment;
import io.shadowheap.wire.Jvm;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Request;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts the rooms together, in the order of the flow: hooks, trace, model, report, ship. */
final class Wiring {

  private static final int TYPE_LIMIT = 20_000;

  /** The exact tier leaves none out as long as there is memory. */
  private static final int EXACT_OBJECTS = 20_000_000;

  private final TypeNames types = new TypeNames(TYPE_LIMIT);
  private final SlotNames slots = new SlotNames();
  private final Sites sites =
      new Sites(ShadowheapRunning.nextSite, ShadowheapSlots.CHUNKS * ShadowheapSlots.CHUNK);
  private final StallClock stalls = new StallClock();
  private final List<Thread> threads = new ArrayList<>();
  private final AgentClocks clocks = new AgentClocks(threads);
  private final FieldNames fields;
  private final Settings settings;
  private final Instrumentation instrumentation;
  private final Scope scope;
  private final long startedAt;
  private final boolean attached;
  private final ApplicationStart application;
  private final Weaver weaver;

  /** Weaves what is loaded already; nothing runs yet. */
  Wiring(
      Settings settings,
      Scope scope,
      Instrumentation instrumentation,
      long startedAt,
      boolean attached) {
    this.settings = settings;
    this.scope = scope;
    this.instrumentation = instrumentation;
    this.startedAt = startedAt;
    this.attached = attached;
    Extent extent = attached && !settings.attachAll() ? Extent.SCOPE : Extent.ALL;
    fields = new FieldNames(extent == Extent.ALL);
    application = new ApplicationStart(instrumentation, Wiring.class.getClassLoader(), attached);
    weaver =
        Weaver.install(
            instrumentation,
            sites,
            types,
            scope,
            depth(),
            fields,
            settings.exclude(),
            extent,
            stalls);
  }

  /** What attaching did, as it continues the agent's line. */
  String attachment() {
    Attachment done = attached();
    return String.format(
        Locale.ROOT,
        " attach=%s classes=%d stall=%.1f ms",
        done.woven(),
        done.classes(),
        done.longestStallSeconds() * 1e3);
  }

  /** Null if the agent was there from the start. */
  private Attachment attached() {
    Retransformed before = weaver.loadedBefore();
    return !attached
        ? null
        : new Attachment(
            settings.attachAll() ? "all" : "scope", before.classes(), before.longestStallSeconds());
  }

  /** After a failure to start: leaves the classes as they were. */
  void giveUp() {
    weaver.remove(instrumentation, stalls);
  }

  /** Starts the shadow thread; the ship thread follows once the application runs. */
  void startThreads(double startCpuSeconds) {
    Census census = new Census(sites, types, new ClassSizes(instrumentation));
    ShadowheapSlots.census = census::list;
    SteeredTracking steered = settings.remote() ? steered(census) : null;
    Shipper shipper = new Shipper(settings, steered == null ? null : replies(steered.channel()));
    threads.add(shipper.thread());
    ScrapeEndpoint endpoint =
        settings.listen() == null ? null : new ScrapeEndpoint(settings.listen(), settings.token());
    if (endpoint != null) {
      threads.add(endpoint.thread());
    }
    AgentHealth health = new AgentHealth(clocks, weaver.counts(), startCpuSeconds, attached());
    if (settings.tier() != Tier.CENSUS && ShadowheapCards.OFF != null) {
      health.off("store barrier", ShadowheapCards.OFF);
    }
    Reports reports = new Reports(identity(), types, slots, sites);
    ShadowThread shadow =
        new ShadowThread(
            application,
            census,
            steered == null ? tracking(census) : steered,
            steered == null ? RemoteControl.NONE : steered,
            reports,
            shipper,
            health,
            types,
            settings,
            endpoint);
    if (settings.tier() == Tier.SHADOW) {
      ShadowheapAnswers.agent = shadow.answers();
    }
    Thread thread = new Thread(null, shadow, "shadowheap-shadow", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Wiring.class.getClassLoader());
    threads.add(thread);
    ShadowheapSlots.command = new Command(shadow);
    Thread exit =
        new Thread(
            null,
            new LastReport(shadow, shipper, settings.output() != null),
            "shadowheap-exit",
            0,
            false);
    Runtime.getRuntime().addShutdownHook(exit);
    try {
      thread.start();
    } catch (Error noThread) {
      Runtime.getRuntime().removeShutdownHook(exit);
      throw noThread;
    }
    ShadowheapRunning.detach =
        new Detachment(instrumentation, weaver, stalls, shadow, shipper, threads, exit, endpoint);
  }

  private SteeredTracking steered(Census census) {
    return new SteeredTracking(
        () -> heapTracking(census),
        census::read,
        settings.tier(),
        settings.token(),
        settings.intervalSeconds());
  }

  private static Replies replies(BackChannel channel) {
    return new Replies() {
      @Override
      public void delivered(Report report, List<Request> requests) {
        forgetAnswers(report);
        channel.received(requests);
      }

      @Override
      public void refused(Report report) {
        forgetAnswers(report);
      }

      private void forgetAnswers(Report report) {
        if (report.answers() != null) {
          channel.forget(report.answers());
        }
      }
    };
  }

  private Tracking tracking(Census census) {
    return settings.tier() == Tier.CENSUS ? Tracking.NONE : heapTracking(census);
  }

  private HeapTracking heapTracking(Census census) {
    boolean exact = settings.tier() == Tier.EXACT;
    Profile profile = Profile.named(settings.profile());
    List<Integer> t = settings.thresholds();
    if (!t.isEmpty()) {
      profile = profile.withThresholds(t.get(0), t.get(1), t.get(2));
    }
    int maxObjects =
        settings.maxObjects() == Settings.UNSET ? defaultObjects(exact) : settings.maxObjects();
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
            weaver.storesAreWoven(),
            clocks,
            census::calls);
    TrackerOptions options = TrackerOptions.of(maxObjects, settings.budget());
    return exact
        ? exactTracking(new ExactTracker(sources, heap, options, System.nanoTime()), heap)
        : tracking(Tier.SHADOW, new ShadowTracker(sources, heap, options, System.nanoTime()), heap);
  }

  private ShadowTracking tracking(Tier tier, Tracker tracker, ShadowHeap heap) {
    return new ShadowTracking(tier, tracker, heap, types, slots, sites, scope, origin(), attached);
  }

  /** From here on hooks arrive. */
  private ExactTracking exactTracking(ExactTracker tracker, ShadowHeap heap) {
    ExactTracking tracking = new ExactTracking(tracking(Tier.EXACT, tracker, heap));
    ShadowheapAnswers.agent = tracking;
    ShadowheapExact.tier = tracker;
    ShadowheapSlots.registering = true;
    return tracking;
  }

  private Origin origin() {
    return new Origin(
        Version.text(),
        settings.service(),
        ProcessHandle.current().pid(),
        0,
        settings.tier().key(),
        scope.prefixes(),
        0,
        Map.of(),
        0,
        0);
  }

  /** A request may ask for tier shadow later. */
  private Depth depth() {
    return switch (settings.tier()) {
      case CENSUS -> settings.remote() ? Depth.SHADOW : Depth.CENSUS;
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
        settings.profile(),
        scope.prefixes(),
        startedAt,
        settings.scrape());
  }

  /** Full collections of Serial and Parallel visit every weak reference in a pause. */
  private static int defaultObjects(boolean exact) {
    if (exact) {
      return EXACT_OBJECTS;
    }
    String gc = JvmCollections.gcName();
    return gc.equals("Serial") || gc.equals("Parallel") ? 100_000 : 500_000;
  }
}
