// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.trace.AgeSeconds;
import io.shadowheap.agent.trace.Tracker;
import io.shadowheap.agent.trace.TrackerCounters;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.TypeRow;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tiers shadow and exact: the tracker, the shadow heap it writes, and how far both can be trusted.
 */
final class ShadowTracking implements Tracking {

  private final Tracker tracker;
  private final ShadowHeap heap;
  private final TypeNames types;
  private final Scope scope;
  private final FullTracking full = new FullTracking();
  private final Sites sites;
  private Map<Integer, AgeSeconds> ages = Map.of();
  private Map<Handover, Long> notHandedOver = Map.of();

  ShadowTracking(Tracker tracker, ShadowHeap heap, TypeNames types, Sites sites, Scope scope) {
    this.tracker = tracker;
    this.heap = heap;
    this.types = types;
    this.sites = sites;
    this.scope = scope;
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
    full.compare(counted.objectsByType(), tracker::registered);
    return heap.freeze(type -> scope.contains(types.name(type)));
  }

  @Override
  public TypeRow.AgeSeconds ages(int type) {
    AgeSeconds age = ages.get(type);
    return age == null ? null : new TypeRow.AgeSeconds(age.p50(), age.p95(), age.max());
  }

  @Override
  public boolean fullyTracked(int type) {
    return full.test(type);
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    return tracker.answer(question, first, second);
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

  /** What the tracker skipped, and what weaving never handed to it: exact, the census counts it. */
  private Map<String, Long> registrationsSkipped(TrackerCounters c) {
    Map<String, Long> skipped = new TreeMap<>(c.registrationsSkipped());
    notHandedOver.forEach((why, n) -> skipped.put(why.name().toLowerCase(Locale.ROOT), n));
    return skipped;
  }
}
