// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.remote.GraphSearch;
import io.shadowheap.agent.remote.HeapRequests;
import io.shadowheap.agent.remote.Outcome;
import io.shadowheap.agent.report.DuplicateRows;
import io.shadowheap.agent.snapshot.Origin;
import io.shadowheap.agent.snapshot.SnapshotWriter;
import io.shadowheap.agent.snapshot.Source;
import io.shadowheap.agent.trace.AgeSeconds;
import io.shadowheap.agent.trace.CaughtUp;
import io.shadowheap.agent.trace.ReclaimDelay;
import io.shadowheap.agent.trace.Tracker;
import io.shadowheap.agent.trace.TrackerCounters;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tiers shadow and exact: the tracker, the shadow heap it writes, and how far both can be trusted.
 */
final class ShadowTracking implements HeapTracking {

  private final Tier tier;
  private final Tracker tracker;
  private final ShadowHeap heap;
  private final TypeNames types;
  private final SlotNames slots;
  private final Scope scope;
  private final FullTracking full = new FullTracking();
  private final Sites sites;
  private final Origin origin;
  private final boolean attached;
  private final HeapRequests requests;
  private Map<Integer, AgeSeconds> ages = Map.of();
  private Map<Handover, Long> notHandedOver = Map.of();
  private Map<Integer, Estimate> estimates = Map.of();

  /**
   * @param attached true if objects were made before anyone counted them
   */
  ShadowTracking(
      Tier tier,
      Tracker tracker,
      ShadowHeap heap,
      TypeNames types,
      SlotNames slots,
      Sites sites,
      Scope scope,
      Origin origin,
      boolean attached) {
    this.tier = tier;
    this.tracker = tracker;
    this.heap = heap;
    this.types = types;
    this.slots = slots;
    this.origin = origin;
    this.sites = sites;
    this.scope = scope;
    this.attached = attached;
    requests =
        new HeapRequests(
            heap,
            new GraphSearch(heap, types, slots, tracker::elementIndex, tracker::takeRegistrations));
  }

  @Override
  public Outcome apply(Verb verb, Map<String, String> arguments) {
    return requests.apply(verb, arguments);
  }

  @Override
  public void startsLate(Census.Totals counted) {
    full.startsLate(counted.objectsByType());
  }

  @Override
  public boolean isAutomatic() {
    return requests.isAutomatic();
  }

  @Override
  public long frozenObjects() {
    return heap.generations().frozen();
  }

  @Override
  public void stop() {
    tracker.stop();
  }

  @Override
  public Tier tier() {
    return tier;
  }

  @Override
  public long drain() {
    return tracker.drain(System.nanoTime());
  }

  @Override
  public void epoch() {
    tracker.epoch(System.nanoTime());
  }

  @Override
  public HeapView freeze(Census.Totals counted) {
    ages = tracker.ages();
    notHandedOver = sites.notHandedOver(counted.objectsBySite());
    estimates = tracker.estimates();
    BitSet lost = tracker.lost();
    lost.or(sites.typesNotHandedOver(counted.objectsBySite()));
    full.compare(
        counted.objectsByType(),
        tracker::registered,
        tracker.takeSampled(),
        type -> estimate(estimates, type).sampled() > 0,
        type -> lost.get(TypeNames.OTHER) || lost.get(type));
    return heap.freeze(type -> scope.contains(types.name(type)));
  }

  @Override
  public TypeRow.AgeSeconds ages(int type) {
    AgeSeconds age = ages.get(type);
    return age == null ? null : new TypeRow.AgeSeconds(age.p50(), age.p95(), age.max());
  }

  @Override
  public TypeRow.ReclaimDelay reclaimDelay(int type) {
    ReclaimDelay delay = tracker.reclaimDelays().get(type);
    return delay == null
        ? null
        : new TypeRow.ReclaimDelay(
            delay.objects(),
            delay.sumSeconds(),
            delay.maxSeconds(),
            delay.histogram(),
            delay.untimed());
  }

  @Override
  public boolean fullyTracked(int type) {
    return !attached && full.test(type);
  }

  @Override
  public void snapshot(Path file) throws IOException {
    tracker.asked(() -> writeSnapshot(file));
  }

  private void writeSnapshot(Path file) throws IOException {
    CaughtUp caughtUp = tracker.catchUp(System.nanoTime());
    Source source =
        new Source(
            heap, tracker, types, slots, scope, this::fullyTracked, tracker::takeRegistrations);
    TrackerCounters counters = tracker.counters(System.nanoTime());
    Origin now =
        origin.after(
            tier.key(),
            counters.epochs(),
            System.currentTimeMillis(),
            registrationsSkipped(counters),
            caughtUp);
    new SnapshotWriter(source).write(now, file);
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    return tracker.answer(question, first, second);
  }

  @Override
  public TypeRow.Estimate estimate(int type) {
    if (!full.isSampled(type)) {
      return null;
    }
    Estimate estimate = estimate(estimates, type);
    return new TypeRow.Estimate(estimate.objects(), estimate.bytes(), estimate.standardError());
  }

  private static Estimate estimate(Map<Integer, Estimate> estimates, int type) {
    return estimates.getOrDefault(type, Estimate.NOTHING);
  }

  @Override
  public GovernorView governed() {
    return tracker.governed();
  }

  @Override
  public Seen seen() {
    TrackerCounters c = tracker.counters(System.nanoTime());
    return new Seen(
        c.atLimit(),
        c.lastOldCollectionAgeSeconds(),
        registrationsSkipped(c),
        c.unseenStores(),
        c.adoptionsSkipped(),
        c.touched());
  }

  @Override
  public Duplicates duplicates() {
    return DuplicateRows.of(tracker.equalValues(), types);
  }

  /** What the tracker skipped, and what weaving never handed to it: exact, the census counts it. */
  private Map<String, Long> registrationsSkipped(TrackerCounters c) {
    Map<String, Long> skipped = new TreeMap<>(c.registrationsSkipped());
    notHandedOver.forEach((why, n) -> skipped.put(why.name().toLowerCase(Locale.ROOT), n));
    return skipped;
  }
}
