// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.govern.Ungoverned;
import io.shadowheap.agent.observe.JvmCollections;
import io.shadowheap.model.GenerationsView;
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

  private static final long PAUSE_NANOS = 100_000;

  /** Walks take at most one part in so many of a core. */
  private static final int WALK_SHARE = 100;

  private final Header header = Header.probeAsking();
  private final BitSet strangers = new BitSet();
  private final Ungoverned ungoverned = new Ungoverned();
  private final int maxObjects;
  private final TrackerParts parts;
  private final UnreadHolders unread;
  private final Frames frames;
  private final CountedDeaths deaths;
  private final IntConsumer firstLook = this::look;
  private int due = Tracked.ABSENT;
  private long collectedBeforeWalk;

  /** Wires the parts; hooks arrive once this is {@link ShadowheapExact#tier}. */
  public ExactTracker(
      TrackerSources sources, ShadowHeap heap, TrackerOptions options, long nowNanos) {
    TrackerParts.Way way =
        new TrackerParts.Way(
            header,
            Announced.of(false, 1),
            ungoverned,
            this::takeRegistrations,
            ExactTracker::letOthers,
            cpuSeconds -> cpuSeconds * WALK_SHARE,
            cpuSeconds -> 0,
            true);
    maxObjects = options.maxObjects();
    parts = new TrackerParts(sources, heap, options, new JvmCollections(), way, nowNanos);
    unread = new UnreadHolders(parts.tracked);
    frames = new Frames(heap, parts.tracer, sources.types());
    deaths = new CountedDeaths(parts.tracked, heap, parts.retracer);
    heap.onUnheld(frames::unheld);
    heap.onFreed(this::freed);
  }

  @Override
  public TrackerParts parts() {
    return parts;
  }

  private void freed(int id) {
    if (!parts.tracked.has(id, Tracked.REGISTERED) && parts.tracked.layout(id) != null) {
      parts.adoption.died(parts.tracked.layout(id));
    }
    parts.tracked.remove(id);
    frames.freed(id);
    parts.walk.forget(id);
  }

  @Override
  protected void onRegistered(Object object, int site) {
    if (parts.heap.gc().collectsNext()) {
      readStored();
    }
    ShadowheapRef ref = new ShadowheapRef(object, site);
    parts.registrations.take(ref);
    traceNew();
    if (parts.tracked.is(ref.id, object) && parts.heap.refcount(ref.id) == 0) {
      frames.unheld(ref.id);
    }
  }

  @Override
  protected boolean onStored(Object holder) {
    int hash = header.hash(holder);
    int id =
        hash == Header.NONE
            ? Tracked.ABSENT
            : parts.tracked.find(holder, hash > 0 ? hash : System.identityHashCode(holder));
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
      parts.statics.discover(); // which reads those it finds
    }
    cards.clear();
  }

  private BitSet traceStatics(BitSet cards) {
    BitSet found = new BitSet();
    for (int i = 0; i < parts.statics.size(); i++) {
      if (cards.get(parts.statics.classCard(i))) {
        parts.statics.trace(i);
        found.set(parts.statics.classCard(i));
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
    parts.newHolders.drainOnce(firstLook);
  }

  private void look(int id) {
    parts.tracer.trace(id, true);
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    readStored();
    int asked = first == null ? Tracked.ABSENT : parts.questions.find(first);
    frames.settle(asked);
    return parts.questions.answer(question, first, second);
  }

  @Override
  public long drain(long nowNanos) {
    parts.now(nowNanos);
    readStored();
    return 0;
  }

  @Override
  public void epoch(long nowNanos) {
    long begin = System.nanoTime();
    drain(nowNanos);
    if (parts.collections.poll(nowNanos)) {
      deaths.take();
    }
    frames.dropEnded();
    parts.updateStatics();
    strangers.clear();
    parts.newHolders.beginEpoch();
    traceNew();
    parts.sweep(nowNanos);
    traceNew();
    walk(nowNanos);
    parts.epochEnded(begin);
  }

  /**
   * What a collection took for garbage may be held by something out of scope: the next walk brings
   * it back, and should not be long in coming.
   */
  private void walk(long nowNanos) {
    long collected = collected();
    if (parts.walkIfDue(nowNanos, collected > collectedBeforeWalk, this::traceNew)) {
      collectedBeforeWalk = collected;
    }
  }

  private long collected() {
    return parts.heap.generations().rows().stream().mapToLong(GenerationsView.Row::collected).sum();
  }

  /** Stores are seen as they happen, but who out of scope refers to what, only a walk finds. */
  @Override
  public CaughtUp catchUp(long nowNanos) {
    drain(nowNanos);
    CaughtUp caughtUp = parts.catchUp(nowNanos, this::letOthersStore, this::traceNew);
    readStored();
    return caughtUp;
  }

  private void letOthersStore() {
    letOthers();
    readStored();
  }

  /** The shadow thread holds the lock for a walk, which takes longer than hooks wait. */
  private static void letOthers() {
    unlock();
    LockSupport.parkNanos(PAUSE_NANOS);
    lock();
  }

  /** There are none: what is made is tracked at once. */
  @Override
  public void takeRegistrations() {}

  @Override
  public Map<Integer, ReclaimDelay> reclaimDelays() {
    return Map.of();
  }

  @Override
  public boolean isReclaimed(int id) {
    return parts.tracked.is(id, null);
  }

  @Override
  public void stop() {
    ShadowheapSlots.registering = false;
    tier = null;
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
    return parts.counters(parts.tracked.size() >= maxObjects, skipped, nowNanos);
  }
}
