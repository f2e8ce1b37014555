// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.Governor;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.model.ShadowHeap;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps the shadow heap up to date with the real one. Shadow thread only.
 *
 * <p>Call {@link #drain} about fifty times a second, so that no ring runs full, and {@link #epoch}
 * once a second, both only after the application's main class is loaded: the JVM's beans may be
 * asked.
 */
public final class ShadowTracker implements Tracker {

  /** Holders traced for the first or second time in one epoch; the rest waits. */
  private static final int MOST_NEW = 200_000;

  private static final double TENTHS = 1e8;

  private final JvmCollections collections = new JvmCollections();
  private final NewHolders newHolders = new NewHolders();
  private final Tracked tracked = new Tracked();
  private final UnseenStores unseen;
  private final TrackerOptions options;
  private final ShadowHeap heap;
  private final ReferenceFields fields;
  private final CpuClocks clocks;
  private final Governor governor;
  private final Adoption adoption;
  private final Unhashed unhashed;
  private final Registrations registrations;
  private final Rings rings;
  private final Tracer tracer;
  private final StaticHolders statics;
  private final DeadObjects deadObjects;
  private final Sweep sweep;
  private final TransitWalk walk;
  private final StoreBarrier barrier;
  private final ElementIndex elementIndex;
  private final EqualValues values;
  private final ReclaimDelays delays;
  private final Questions questions;
  private final Thinning thinning;

  private final WalkSchedule walks;
  private final long startNanos;
  private long epochs;
  private long lastEpochNanos;

  /** Wires the parts and opens registering: what is made before the first drain counts too. */
  public ShadowTracker(
      TrackerSources sources, ShadowHeap heap, TrackerOptions options, long nowNanos) {
    this.heap = heap;
    this.options = options;
    this.startNanos = nowNanos;
    Header header = Header.probe();
    fields = new ReferenceFields(sources.fields(), sources.slots());
    Layouts layouts =
        new Layouts(
            fields, sources.types(), sources.scope(), sources.shallowBytes(), sources.watched());
    Announced announced = Announced.of(sources.storesAreWoven(), options.maxObjects());
    unseen = new UnseenStores(announced);
    clocks = sources.clocks();
    governor =
        new Governor(
            options.cpuShare(),
            options.maxObjects(),
            clocks,
            collections,
            site -> sources.sites().get(site).type(),
            sources.hookCalls());
    walks =
        new WalkSchedule(
            collections, options.leastWalkSeconds(), governor::secondsToNextWalk, nowNanos);
    ObjectRates rates = new ObjectRates();
    adoption =
        new Adoption(tracked, heap, newHolders, governor::isSampled, rates, options.maxObjects());
    unhashed = new Unhashed(tracked, header);
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
            governor,
            rates);
    rings = new Rings(registrations, governor, tracked);
    Runnable take = rings::drain;
    Released released = new Released();
    values = EqualValues.of(tracked, header, heap, sources, options.maxObjects());
    tracer = new Tracer(tracked, heap, layouts, header, adoption, unhashed, released, values, take);
    statics =
        new StaticHolders(
            heap, tracer, fields, sources.types(), sources.scope(), sources.loadedClasses());
    delays = new ReclaimDelays(tracked, heap);
    Retracer retracer =
        new Retracer(tracked, heap, tracer, statics, newHolders, unseen, released, announced);
    deadObjects =
        new DeadObjects(tracked, heap, adoption, retracer, statics, this::forgetMet, delays);
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
            take,
            false);
    barrier = new StoreBarrier(tracked, statics, sweep, retracer, announced);
    elementIndex = new ElementIndex(tracked, heap);
    questions = new Questions(tracked, unhashed, heap, statics);
    thinning =
        new Thinning(
            tracked,
            heap,
            adoption,
            governor,
            rates,
            new SplittableRandom(nowNanos),
            delays,
            this::forgetMet);
    governor.drained(0);
  }

  private void forgetMet(int id) {
    walk.forget(id);
  }

  @Override
  public long drain(long nowNanos) {
    long cpu = clocks.currentThreadNanos();
    long before = registrations.registered();
    tracked.now((int) ((nowNanos - startNanos) / TENTHS));
    rings.drain();
    thinning.thinIfCrowded();
    governor.decide(nowNanos, tracked.size());
    governor.tracked(clocks.currentThreadNanos() - cpu);
    return registrations.registered() - before;
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
    unseen.decide();
    unhashed.retry();
    newHolders.beginEpoch();
    barrier.trace(); // before the dead are taken: what they lost was announced, and is timed
    takeDead(nowNanos);
    statics.dropUnloaded();
    statics.discover(collections.loadedClasses());
    traceNew();
    sweep.step(nowNanos, passSeconds(), walk.met());
    governor.tracked(clocks.currentThreadNanos() - cpu);
    if (walks.isDue(nowNanos)) {
      walk.walk();
      traceNew();
      walks.walked(nowNanos, walk.lastCpuSeconds());
    }
    epochs++;
    lastEpochNanos = System.nanoTime() - begin;
  }

  private void takeDead(long nowNanos) {
    boolean collected = collections.poll(nowNanos);
    if (registrations.tookDead() || collected) {
      deadObjects.take(collections.total());
    } else {
      delays.whileSettling(() -> heap.observeDeaths(new int[0], 0, collections.total()));
    }
  }

  private void traceNew() {
    newHolders.drain(MOST_NEW, id -> look(id, false), id -> look(id, true));
  }

  private void look(int id, boolean insist) {
    tracer.trace(id, insist);
    if (tracer.unsettled() && insist) {
      newHolders.again(id);
    }
  }

  private double passSeconds() {
    return options.leastPassSeconds() == 0
        ? 0
        : Math.max(options.leastPassSeconds(), Sweep.passSeconds(collections.usedBytes()));
  }

  /** The tracked objects, for tests. */
  Tracked tracked() {
    return tracked;
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    return questions.answer(question, first, second);
  }

  @Override
  public int elementIndex(int holder, int edge) {
    return elementIndex.of(holder, edge);
  }

  @Override
  public void stop() {
    governor.stop();
  }

  @Override
  public Map<Integer, AgeSeconds> ages() {
    return Ages.of(tracked);
  }

  @Override
  public long registered(int type) {
    return registrations.registered(type);
  }

  @Override
  public Map<Integer, ReclaimDelay> reclaimDelays() {
    return delays.byType();
  }

  @Override
  public EqualValuesView equalValues() {
    return values.last();
  }

  @Override
  public int hash(int id) {
    return tracked.contains(id) ? tracked.refs()[id].hash : 0;
  }

  @Override
  public boolean isRegistered(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.REGISTERED);
  }

  /** Deaths of the last epoch are in the model already; later ones wait for the next. */
  @Override
  public boolean isReclaimed(int id) {
    return false;
  }

  @Override
  public boolean isForeign(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.FOREIGN);
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
    return new TrackerCounters(
        epochs,
        lastEpochNanos / 1e9,
        tracked.size(),
        governor.isFull(),
        registrations.registered(),
        adoption.adopted(),
        governor.skipped(),
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
