// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.govern.RegistrationWatch;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.model.ShadowHeap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What every tier follows objects with, wired once. {@link ShadowTracker} and {@link ExactTracker}
 * say when each part works, and add what is theirs alone. Whoever may write the shadow heap.
 */
final class TrackerParts {

  /** A store that nobody announced is found within this, whatever the CPU budget. */
  private static final double MOST_PASS_SECONDS = 120;

  private static final double TENTHS = 1e8;

  /** What is made while the JVM marks outlives that collection, garbage or not. Estimated. */
  private static final double MARKING_SECONDS = 1;

  final ShadowHeap heap;
  final JvmCollections collections;
  final NewHolders newHolders = new NewHolders();
  final Tracked tracked = new Tracked();
  final ObjectRates rates = new ObjectRates();
  final Unhashed unhashed;
  final UnseenStores unseen;
  final Adoption adoption;
  final Registrations registrations;
  final EqualValues values;
  final Tracer tracer;
  final StaticHolders statics;
  final Retracer retracer;
  final Sweep sweep;
  final TransitWalk walk;
  final ElementIndex elementIndex;
  final Questions questions;
  private final TrackerOptions options;
  private final ReferenceFields fields;
  private final WalkSchedule walks;
  private final CpuClocks clocks;
  private final DoubleUnaryOperator sweepLasts;
  private final long startNanos;
  private long epochs;
  private long lastEpochNanos;

  /**
   * What a tier does its own way.
   *
   * @param header how identity hashes are read
   * @param announced the cards that stores mark
   * @param watch is told of registrations
   * @param takeRegistrations drains the rings, where there are any
   * @param pause called now and then during a walk; the shadow heap may change meanwhile
   * @param walkRest seconds to wait after a walk that took so many seconds of CPU time
   * @param sweepLasts seconds a sweep should last that takes so many seconds of CPU time
   * @param adoptsAllInScope true where nothing in scope may stay unknown to the walk
   */
  record Way(
      Header header,
      Announced announced,
      RegistrationWatch watch,
      Runnable takeRegistrations,
      Runnable pause,
      DoubleUnaryOperator walkRest,
      DoubleUnaryOperator sweepLasts,
      boolean adoptsAllInScope) {}

  TrackerParts(
      TrackerSources sources,
      ShadowHeap heap,
      TrackerOptions options,
      JvmCollections collections,
      Way way,
      long nowNanos) {
    this.heap = heap;
    this.options = options;
    this.collections = collections;
    this.startNanos = nowNanos;
    clocks = sources.clocks();
    sweepLasts = way.sweepLasts();
    Header header = way.header();
    RegistrationWatch watch = way.watch();
    fields = new ReferenceFields(sources.fields(), sources.slots());
    Layouts layouts =
        new Layouts(
            fields, sources.types(), sources.scope(), sources.shallowBytes(), sources.watched());
    unhashed = new Unhashed(tracked, header);
    unseen = new UnseenStores(way.announced());
    adoption =
        new Adoption(tracked, heap, newHolders, watch::isSampled, rates, options.maxObjects());
    registrations =
        new Registrations(
            tracked,
            heap,
            layouts,
            header,
            sources.sites(),
            adoption,
            newHolders,
            unhashed,
            watch,
            rates);
    values = EqualValues.of(tracked, header, heap, sources, options.maxObjects());
    Released released = new Released();
    tracer =
        new Tracer(
            tracked,
            heap,
            layouts,
            header,
            adoption,
            unhashed,
            released,
            values,
            way.takeRegistrations());
    statics =
        new StaticHolders(
            heap, tracer, fields, sources.types(), sources.scope(), sources.loadedClasses());
    retracer =
        new Retracer(tracked, heap, tracer, statics, newHolders, unseen, released, way.announced());
    sweep = new Sweep(tracked, retracer, new Reachability(tracked, heap, statics), statics, values);
    walk =
        new TransitWalk(
            tracked,
            layouts,
            fields,
            header,
            adoption,
            statics,
            sources.loadedClasses(),
            way.pause(),
            way.adoptsAllInScope());
    walks = new WalkSchedule(collections, options.leastWalkSeconds(), way.walkRest(), nowNanos);
    elementIndex = new ElementIndex(tracked, heap);
    questions = new Questions(tracked, unhashed, heap, statics);
  }

  /** Sets the clock that ages are told by. */
  void now(long nowNanos) {
    tracked.now((int) ((nowNanos - startNanos) / TENTHS));
  }

  /** Follows the classes that were unloaded and loaded since the last time. */
  void updateStatics() {
    statics.dropUnloaded();
    statics.discover(collections.loadedClasses());
  }

  /** Reads the slice of this epoch. */
  void sweep(long nowNanos) {
    long cpu = clocks.currentThreadNanos();
    sweep.step(nowNanos, passSeconds(), walk.met());
    sweep.took(clocks.currentThreadNanos() - cpu);
  }

  private double passSeconds() {
    if (options.leastPassSeconds() == 0) {
      return 0;
    }
    double bears = Math.max(options.leastPassSeconds(), Sweep.passSeconds(collections.usedBytes()));
    double affords = sweepLasts.applyAsDouble(sweep.lastCpuSeconds());
    return Math.max(bears, Math.min(affords, MOST_PASS_SECONDS));
  }

  /**
   * Walks if it is time.
   *
   * @param early if somebody waits for it
   * @param traceNew reads the holders that were found
   * @return true if it was time
   */
  boolean walkIfDue(long nowNanos, boolean early, Runnable traceNew) {
    boolean due = walks.isDue(nowNanos, early);
    if (due) {
      walk.walk(survivorTenths(nowNanos));
      traceNew.run();
      walks.walked(nowNanos, walk.lastCpuSeconds());
    }
    return due;
  }

  /**
   * Walks and reads everything that can be reached, twice where a first look finds something new.
   *
   * @param pause called now and then; the shadow heap may change meanwhile
   * @param traceNew reads the holders that were found
   */
  CaughtUp catchUp(long nowNanos, Runnable pause, Runnable traceNew) {
    long stores = retracer.corrected();
    long adopted = adoption.adopted();
    if (walks.isPossible()) {
      walk.walk(survivorTenths(nowNanos));
      walks.walked(nowNanos, walk.lastCpuSeconds());
    }
    traceNew.run();
    sweep.readAll(walk.met(), pause);
    newHolders.beginEpoch();
    traceNew.run();
    return new CaughtUp(retracer.corrected() - stores, adoption.adopted() - adopted);
  }

  private int survivorTenths(long nowNanos) {
    double seconds = collections.lastOldAgeSeconds(nowNanos);
    return seconds < 0 ? Integer.MAX_VALUE : (int) ((seconds + MARKING_SECONDS) * 10);
  }

  /** The epoch that began then is over. */
  void epochEnded(long beginNanos) {
    epochs++;
    lastEpochNanos = System.nanoTime() - beginNanos;
  }

  /**
   * What was done since the start.
   *
   * @param skipped registrations not made, by reason
   */
  TrackerCounters counters(boolean atLimit, Map<String, Long> skipped, long nowNanos) {
    return new TrackerCounters(
        epochs,
        lastEpochNanos / 1e9,
        tracked.size(),
        atLimit,
        registrations.registered(),
        adoption.adopted(),
        skipped,
        adoption.skipped(),
        unseen.byKind(),
        tracer.touched(),
        collections.young(),
        collections.old(),
        collections.lastOldAgeSeconds(nowNanos),
        walk.lastCpuSeconds(),
        walk.passed(),
        walk.wasCutOff(),
        fields.reflected(),
        fields.unreadable());
  }
}
