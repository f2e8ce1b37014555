// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.Governor;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.model.ShadowHeap;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps the shadow heap up to date with the real one. Shadow thread only.
 *
 * <p>Call {@link #drain} twenty times a second or more, so that no ring runs full, and {@link
 * #epoch} once a second, both only after the application's main class is loaded: the JVM's beans
 * may be asked.
 */
public final class ShadowTracker implements Tracker {

  /** Holders traced for the first or second time in one epoch; the rest waits. */
  private static final int MOST_NEW = 200_000;

  /** The first tenth may have been a moment. */
  private static final int MAKER_IS_DONE_TENTHS = 2;

  /** Some milliseconds. */
  private static final int LOOKS_BETWEEN_DRAINS = 8_192;

  private final JvmCollections collections = new JvmCollections();
  private final CpuClocks clocks;
  private final Governor governor;
  private final TrackerParts parts;
  private final Rings rings;
  private final DeadObjects deadObjects;
  private final StoreBarrier barrier;
  private final ReclaimDelays delays;
  private final Thinning thinning;
  private final LeftBySite left;
  private int looks;

  /** Wires the parts and opens registering: what is made before the first drain counts too. */
  public ShadowTracker(
      TrackerSources sources, ShadowHeap heap, TrackerOptions options, long nowNanos) {
    clocks = sources.clocks();
    governor =
        new Governor(
            options.cpuShare(),
            options.maxObjects(),
            clocks,
            collections,
            site -> sources.sites().get(site).type(),
            this::leftOfSite,
            sources.hookCalls());
    Announced announced = Announced.of(sources.storesAreWoven(), options.maxObjects());
    TrackerParts.Way way =
        new TrackerParts.Way(
            Header.probe(),
            announced,
            governor,
            this::takeRegistrations,
            this::takeRegistrations,
            governor::secondsToNextWalk,
            governor::secondsOfSweep,
            false);
    parts = new TrackerParts(sources, heap, options, collections, way, nowNanos);
    rings = new Rings(parts.registrations, governor, parts.tracked);
    delays = new ReclaimDelays(parts.tracked, heap);
    left = new LeftBySite(parts.tracked);
    deadObjects =
        new DeadObjects(
            parts.tracked, heap, parts.adoption, parts.retracer, parts.walk::forget, delays);
    barrier =
        new StoreBarrier(parts.tracked, parts.statics, parts.sweep, parts.retracer, announced);
    thinning =
        new Thinning(
            parts.tracked,
            heap,
            parts.adoption,
            governor,
            parts.rates,
            new SplittableRandom(nowNanos),
            delays,
            parts.walk::forget);
    governor.drained(0);
  }

  @Override
  public TrackerParts parts() {
    return parts;
  }

  @Override
  public long drain(long nowNanos) {
    long cpu = clocks.currentThreadNanos();
    long before = parts.registrations.registered();
    parts.now(nowNanos);
    rings.drain();
    thinning.thinIfCrowded();
    governor.decide(nowNanos, parts.tracked.size());
    governor.tracked(clocks.currentThreadNanos() - cpu);
    return parts.registrations.registered() - before;
  }

  @Override
  public void takeRegistrations() {
    rings.drain();
  }

  /** See the package. */
  @Override
  public void epoch(long nowNanos) {
    long begin = System.nanoTime();
    thinning.beginEpoch();
    drain(nowNanos);
    long cpu = clocks.currentThreadNanos();
    barrier.take();
    parts.unseen.decide();
    parts.unhashed.retry();
    parts.newHolders.beginEpoch();
    barrier.trace(); // before the dead are taken: what they lost was announced, and is timed
    takeDead(nowNanos);
    parts.updateStatics();
    traceNew();
    parts.sweep(nowNanos);
    governor.tracked(clocks.currentThreadNanos() - cpu);
    parts.walkIfDue(nowNanos, false, this::traceNew);
    parts.epochEnded(begin);
  }

  @Override
  public CaughtUp catchUp(long nowNanos) {
    drain(nowNanos);
    return parts.catchUp(nowNanos, this::takeRegistrations, this::traceNew);
  }

  @Override
  public void asked(Work work) throws IOException {
    long cpu = clocks.currentThreadNanos();
    try {
      work.run();
    } finally {
      governor.asked(clocks.currentThreadNanos() - cpu);
    }
  }

  private void takeDead(long nowNanos) {
    boolean collected = collections.poll(nowNanos);
    if (parts.registrations.tookDead() || collected) {
      deadObjects.take(collections.total());
      left.collected(nowNanos);
    } else {
      delays.whileSettling(() -> parts.heap.observeDeaths(new int[0], 0, collections.total()));
    }
  }

  private void traceNew() {
    parts.newHolders.drain(MOST_NEW, this::needsSecondLook, id -> look(id, true));
  }

  /** Of what is young its maker may still set fields right after new, which is not announced. */
  private boolean needsSecondLook(int id) {
    look(id, false);
    return parts.tracked.contains(id)
        && (parts.tracer.unsettled()
            || parts.tracked.age(id) < MAKER_IS_DONE_TENTHS
            || !parts.retracer.isSettled(id));
  }

  private void look(int id, boolean insist) {
    if (++looks % LOOKS_BETWEEN_DRAINS == 0) {
      rings.drain();
    }
    parts.tracer.trace(id, insist);
    if (parts.tracer.unsettled() && insist) {
      parts.newHolders.again(id);
    }
  }

  private int leftOfSite(int site) {
    return left.of(site);
  }

  /** The tracked objects, for tests. */
  Tracked tracked() {
    return parts.tracked;
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    return parts.questions.answer(question, first, second);
  }

  @Override
  public void stop() {
    governor.stop();
  }

  @Override
  public Map<Integer, ReclaimDelay> reclaimDelays() {
    return delays.byType();
  }

  /** Deaths of the last epoch are in the model already; later ones wait for the next. */
  @Override
  public boolean isReclaimed(int id) {
    return false;
  }

  @Override
  public Map<Integer, Estimate> estimates() {
    return thinning.estimates();
  }

  @Override
  public BitSet takeSampled() {
    return governor.takeSampled();
  }

  @Override
  public BitSet lost() {
    return governor.lost();
  }

  @Override
  public GovernorView governed() {
    return governor.view();
  }

  @Override
  public TrackerCounters counters(long nowNanos) {
    return parts.counters(governor.isFull(), governor.skipped(), nowNanos);
  }
}
