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
public final class ShadowTracker {

  /** Holders traced for the first or second time in one epoch; the rest waits. */
  private static final int MOST_NEW = 200_000;

  private static final double FIRST_WALK_SECONDS = 10;

  /** Walks whose code is not compiled yet, so that their time says little. */
  private static final int COLD_WALKS = 3;

  /** A store that nobody announced is found within this, whatever the CPU budget. */
  private static final double MOST_PASS_SECONDS = 120;

  private static final double TENTHS = 1e8;

  /** Strings and boxes told apart in one pass: this, or so large a part of max_objects. */
  private static final int LEAST_VALUES = 10_000;

  private static final int VALUES_SHARE = 4;

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
  private final Tracer tracer;
  private final StaticHolders statics;
  private final DeadObjects deadObjects;
  private final Sweep sweep;
  private final TransitWalk walk;
  private final StoreBarrier barrier;
  private final ElementIndex elementIndex;
  private final EqualValues values;
  private final ReclaimDelays delays;
  private final Thinning thinning;

  private final long startNanos;
  private long nextWalkNanos;
  private int walks;
  private long epochs;
  private long lastEpochNanos;

  /** Wires the parts and opens registering: what is made before the first drain counts too. */
  public ShadowTracker(
      TrackerSources sources, ShadowHeap heap, TrackerOptions options, long nowNanos) {
    this.heap = heap;
    this.options = options;
    this.startNanos = nowNanos;
    this.nextWalkNanos = nowNanos + nanos(Math.min(options.leastWalkSeconds(), FIRST_WALK_SECONDS));
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
            tracked::ofType,
            sources.hookCalls());
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
    Runnable take = registrations::drain;
    Released released = new Released();
    values =
        new EqualValues(
            tracked,
            header,
            new Holders(tracked, heap, sources.types(), sources.slots()),
            heap.profile().smallInts()::contains,
            Math.max(LEAST_VALUES, options.maxObjects() / VALUES_SHARE));
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
            tracked, layouts, fields, header, adoption, statics, sources.loadedClasses(), take);
    barrier = new StoreBarrier(tracked, statics, sweep, retracer, announced);
    elementIndex = new ElementIndex(tracked, heap);
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

  private static long nanos(double seconds) {
    return (long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0);
  }

  /**
   * Takes the registrations made since the last time.
   *
   * @return how many
   */
  public long drain(long nowNanos) {
    long cpu = clocks.currentThreadNanos();
    long before = registrations.registered();
    tracked.now((int) ((nowNanos - startNanos) / TENTHS));
    registrations.drain();
    thinning.thinIfCrowded();
    governor.decide(nowNanos, tracked.size());
    governor.tracked(clocks.currentThreadNanos() - cpu);
    return registrations.registered() - before;
  }

  /** Takes the registrations made since the last time; the rest of the model stays as it is. */
  public void takeRegistrations() {
    registrations.drain();
  }

  /** One epoch, see the package. */
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
    long sweepCpu = clocks.currentThreadNanos();
    sweep.step(nowNanos, passSeconds(), walk.met());
    sweep.took(clocks.currentThreadNanos() - sweepCpu);
    governor.tracked(clocks.currentThreadNanos() - cpu);
    if (isWalkDue(nowNanos)) {
      walk.walk();
      traceNew();
      double rest = walks++ < COLD_WALKS ? 0 : governor.secondsToNextWalk(walk.lastCpuSeconds());
      nextWalkNanos = nowNanos + nanos(Math.max(options.leastWalkSeconds(), rest));
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
    if (options.leastPassSeconds() == 0) {
      return 0;
    }
    double bears = Math.max(options.leastPassSeconds(), Sweep.passSeconds(collections.usedBytes()));
    double affords = governor.secondsOfSweep(sweep.lastCpuSeconds());
    return Math.max(bears, Math.min(affords, MOST_PASS_SECONDS));
  }

  private boolean isWalkDue(long nowNanos) {
    return nowNanos - nextWalkNanos >= 0
        && AddressSet.isPossible()
        && collections.addressesHoldBetweenPauses();
  }

  /** The tracked objects, for tests. */
  Tracked tracked() {
    return tracked;
  }

  /**
   * Index of the array element an edge comes from.
   *
   * @param edge index of the edge among those of the array
   * @return negative if the holder is no array, or has changed since it was traced
   */
  public int elementIndex(int holder, int edge) {
    return elementIndex.of(holder, edge);
  }

  /** Closes registering for good; the tracker is of no use afterwards. */
  public void stop() {
    governor.stop();
  }

  /** Ages of the tracked objects by type, as of the last drain or epoch. */
  public Map<Integer, AgeSeconds> ages() {
    return Ages.of(tracked);
  }

  /**
   * Objects of a type registered since the start: those of a fully tracked type equal its census.
   */
  public long registered(int type) {
    return registrations.registered(type);
  }

  /** How long garbage waited for the JVM, by type. */
  public Map<Integer, ReclaimDelay> reclaimDelays() {
    return delays.byType();
  }

  /** Equal strings and boxes, as the last complete pass found them. */
  public EqualValuesView equalValues() {
    return values.last();
  }

  /** Identity hash of a tracked object, or 0 if it was not asked for yet. */
  public int hash(int id) {
    return tracked.contains(id) ? tracked.refs()[id].hash : 0;
  }

  /** True if the object was registered, not adopted. */
  public boolean isRegistered(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.REGISTERED);
  }

  /** True if nothing is adopted through the object. */
  public boolean isForeign(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.FOREIGN);
  }

  /** Live objects by type, as those registered say, for types that are sampled above all. */
  public Map<Integer, Estimate> estimates() {
    return thinning.estimates();
  }

  /** Types of which objects were left out on purpose since the last call. */
  public BitSet takeSampled() {
    return governor.takeSampled();
  }

  /**
   * Types of which an object was lost since the start; {@link
   * io.shadowheap.agent.names.TypeNames#OTHER} means all.
   */
  public BitSet lost() {
    return governor.lost();
  }

  /** What the governor decided, and why. */
  public GovernorView governed() {
    return governor.view();
  }

  /** What was done since the start. */
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
