// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.govern.Ungoverned;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.model.ShadowHeap;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The exact tier: each hook changes the shadow heap at once, on the application's thread, under the
 * lock of {@link ShadowheapExact}. The shadow thread holds the same lock for what it does.
 *
 * <p>A store is applied by reading its holder again, before anybody looks ({@link UnreadHolders}):
 * what the hook saw and what another thread stored meanwhile come out right together. An object
 * whose count falls to zero is freed when no temporary of a counted frame can hold it ({@link
 * ZeroCounts}), else when the JVM reclaims it. One that was freed although an uncounted frame held
 * it comes back, under a new id, as soon as something tracked refers to it again.
 */
public final class ExactTracker extends ShadowheapExact implements Tracker {

  private static final double TENTHS = 1e8;
  private static final long PAUSE_NANOS = 100_000;

  /** Walks take at most one part in so many of a core. */
  private static final int WALK_SHARE = 100;

  private final JvmCollections collections = new JvmCollections();
  private final NewHolders newHolders = new NewHolders();
  private final Tracked tracked = new Tracked();
  private final UnreadHolders unread = new UnreadHolders(tracked);
  private final Header header = Header.probeAsking();
  private final BitSet strangers = new BitSet();
  private final TrackerOptions options;
  private final UnseenStores unseen;
  private final ShadowHeap heap;
  private final ReferenceFields fields;
  private final Ungoverned ungoverned = new Ungoverned();
  private final Adoption adoption;
  private final Registrations registrations;
  private final Tracer tracer;
  private final StaticHolders statics;
  private final Sweep sweep;
  private final EqualValues values;
  private final ElementIndex elementIndex;
  private final Questions questions;
  private final Frames frames;
  private final CountedDeaths deaths;
  private final TransitWalk walk;
  private final WalkSchedule walks;
  private final IntConsumer firstLook = this::look;
  private final long startNanos;
  private int due = Tracked.ABSENT;
  private long epochs;
  private long lastEpochNanos;

  /** Wires the parts; hooks arrive once this is {@link ShadowheapExact#tier}. */
  public ExactTracker(
      TrackerSources sources, ShadowHeap heap, TrackerOptions options, long nowNanos) {
    this.heap = heap;
    this.options = options;
    this.startNanos = nowNanos;
    walks =
        new WalkSchedule(
            collections, options.leastWalkSeconds(), cpu -> cpu * WALK_SHARE, nowNanos);
    fields = new ReferenceFields(sources.fields(), sources.slots());
    Layouts layouts =
        new Layouts(
            fields, sources.types(), sources.scope(), sources.shallowBytes(), sources.watched());
    Announced announced = Announced.of(false, 1);
    Unhashed unhashed = new Unhashed(tracked, header);
    Released released = new Released();
    unseen = new UnseenStores(announced);
    ObjectRates rates = new ObjectRates();
    adoption = new Adoption(tracked, heap, newHolders, type -> false, rates, options.maxObjects());
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
            ungoverned,
            rates);
    values = EqualValues.of(tracked, header, heap, sources, options.maxObjects());
    tracer =
        new Tracer(tracked, heap, layouts, header, adoption, unhashed, released, values, () -> {});
    statics =
        new StaticHolders(
            heap, tracer, fields, sources.types(), sources.scope(), sources.loadedClasses());
    Retracer retracer =
        new Retracer(tracked, heap, tracer, statics, newHolders, unseen, released, announced);
    sweep = new Sweep(tracked, retracer, new Reachability(tracked, heap, statics), statics, values);
    elementIndex = new ElementIndex(tracked, heap);
    questions = new Questions(tracked, unhashed, heap, statics);
    frames = new Frames(heap, tracer, sources.types());
    deaths = new CountedDeaths(tracked, heap, retracer, statics);
    walk =
        new TransitWalk(
            tracked,
            layouts,
            fields,
            header,
            adoption,
            statics,
            sources.loadedClasses(),
            ExactTracker::letOthers,
            true);
    heap.onUnheld(frames::unheld);
    heap.onFreed(this::freed);
  }

  private void freed(int id) {
    if (!tracked.has(id, Tracked.REGISTERED) && tracked.layout(id) != null) {
      adoption.died(tracked.layout(id));
    }
    tracked.remove(id);
    frames.freed(id);
    walk.forget(id);
  }

  @Override
  protected void onRegistered(Object object, int site) {
    if (heap.gc().collectsNext()) {
      readStored();
    }
    ShadowheapRef ref = new ShadowheapRef(object, site);
    registrations.take(ref);
    traceNew();
    if (tracked.is(ref.id, object) && heap.refcount(ref.id) == 0) {
      frames.unheld(ref.id);
    }
  }

  @Override
  protected boolean onStored(Object holder) {
    int hash = header.hash(holder);
    int id =
        hash == Header.NONE
            ? Tracked.ABSENT
            : tracked.find(holder, hash > 0 ? hash : System.identityHashCode(holder));
    if (id == Tracked.ABSENT) {
      return false;
    }
    if (frames.countsHere()) {
      due = id;
      return true;
    }
    unread.add(id, holder);
    return unread.areMany();
  }

  /** On a thread with counted frames it is read at once: what it let go may be a temporary here. */
  @Override
  protected void onStoredDue() {
    int id = due;
    due = Tracked.ABSENT;
    if (id == Tracked.ABSENT) {
      readStored();
    } else {
      look(id);
      traceNew();
    }
  }

  @Override
  protected void onStoredStatic(int classCard) {
    unread.addStatics(classCard);
    if (frames.countsHere()) {
      readStoredStatics();
      traceNew();
    }
  }

  /** Reads what threads without counted frames stored into since the last time. */
  private void readStored() {
    if (unread.isEmpty()) {
      return;
    }
    frames.beginOthers();
    try {
      for (int id = unread.take(); id != Tracked.ABSENT; id = unread.take()) {
        look(id);
      }
      readStoredStatics();
      traceNew();
    } finally {
      frames.endOthers();
    }
  }

  /** A class may store into its fields before the next epoch finds it; others are strangers. */
  private void readStoredStatics() {
    BitSet cards = unread.classCards();
    if (cards.isEmpty()) {
      return;
    }
    BitSet found = traceStatics(cards);
    cards.andNot(found);
    cards.andNot(strangers);
    if (!cards.isEmpty()) {
      strangers.or(cards);
      statics.discover(); // which reads those it finds
    }
    cards.clear();
  }

  private BitSet traceStatics(BitSet cards) {
    BitSet found = new BitSet();
    for (int i = 0; i < statics.size(); i++) {
      if (cards.get(statics.classCard(i))) {
        statics.trace(i);
        found.set(statics.classCard(i));
      }
    }
    return found;
  }

  @Override
  protected int onEntered(String owner) {
    return frames.enter(owner);
  }

  @Override
  protected void onLocal(Object value, int local, int frame) {
    readStored();
    frames.local(value, local, frame);
    traceNew();
    frames.settle(Tracked.ABSENT);
  }

  @Override
  protected void onLeft(int frame) {
    frames.leave(frame);
  }

  private void traceNew() {
    newHolders.drainOnce(firstLook);
  }

  private void look(int id) {
    tracer.trace(id, true);
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    readStored();
    int asked = first == null ? Tracked.ABSENT : questions.find(first);
    frames.settle(asked);
    return questions.answer(question, first, second);
  }

  @Override
  public long drain(long nowNanos) {
    tracked.now((int) ((nowNanos - startNanos) / TENTHS));
    readStored();
    return 0;
  }

  @Override
  public void epoch(long nowNanos) {
    long begin = System.nanoTime();
    drain(nowNanos);
    if (collections.poll(nowNanos)) {
      deaths.take();
    }
    statics.dropUnloaded();
    statics.discover(collections.loadedClasses());
    strangers.clear();
    newHolders.beginEpoch();
    traceNew();
    sweep.step(nowNanos, passSeconds(), walk.met());
    traceNew();
    if (walks.isDue(nowNanos)) {
      walk.walk();
      traceNew();
      walks.walked(nowNanos, walk.lastCpuSeconds());
    }
    epochs++;
    lastEpochNanos = System.nanoTime() - begin;
  }

  /** The shadow thread holds the lock for a walk, which takes longer than hooks wait. */
  private static void letOthers() {
    unlock();
    LockSupport.parkNanos(PAUSE_NANOS);
    lock();
  }

  private double passSeconds() {
    return Math.max(options.leastPassSeconds(), Sweep.passSeconds(collections.usedBytes()));
  }

  /** There are none: what is made is tracked at once. */
  @Override
  public void takeRegistrations() {}

  @Override
  public Map<Integer, ReclaimDelay> reclaimDelays() {
    return Map.of();
  }

  @Override
  public EqualValuesView equalValues() {
    return values.last();
  }

  @Override
  public int elementIndex(int holder, int edge) {
    return elementIndex.of(holder, edge);
  }

  @Override
  public int hash(int id) {
    return tracked.contains(id) ? tracked.refs()[id].hash : 0;
  }

  @Override
  public boolean isRegistered(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.REGISTERED);
  }

  @Override
  public boolean isReclaimed(int id) {
    return tracked.is(id, null);
  }

  @Override
  public boolean isForeign(int id) {
    return tracked.contains(id) && tracked.has(id, Tracked.FOREIGN);
  }

  @Override
  public void stop() {
    ShadowheapSlots.registering = false;
    tier = null;
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
  public Map<Integer, Estimate> estimates() {
    return Map.of();
  }

  @Override
  public BitSet takeSampled() {
    return new BitSet();
  }

  /** Nothing is sampled, so that what was lost shows in the census. */
  @Override
  public BitSet lost() {
    return new BitSet();
  }

  @Override
  public GovernorView governed() {
    return null;
  }

  @Override
  public TrackerCounters counters(long nowNanos) {
    Map<String, Long> skipped = new TreeMap<>();
    skipped.put("max_objects", ungoverned.noRoom());
    skipped.put("lock_taken", timeouts);
    skipped.put("hook_failed", failures);
    return new TrackerCounters(
        epochs,
        lastEpochNanos / 1e9,
        tracked.size(),
        tracked.size() >= options.maxObjects(),
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
