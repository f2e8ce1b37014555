// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.trace.AgeSeconds;
import io.shadowheap.agent.trace.ShadowTracker;
import io.shadowheap.agent.trace.TrackerCounters;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.TypeRow;
import java.util.Map;

/** Tier shadow: the tracker, the shadow heap it writes, and how far both can be trusted. */
final class ShadowTracking implements Tracking {

  private final ShadowTracker tracker;
  private final ShadowHeap heap;
  private final TypeNames types;
  private final Scope scope;
  private final FullTracking full = new FullTracking();
  private Map<Integer, AgeSeconds> ages = Map.of();

  ShadowTracking(ShadowTracker tracker, ShadowHeap heap, TypeNames types, Scope scope) {
    this.tracker = tracker;
    this.heap = heap;
    this.types = types;
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
  public Seen seen() {
    TrackerCounters c = tracker.counters(System.nanoTime());
    return new Seen(
        c.atLimit(),
        c.lastOldCollectionAgeSeconds(),
        c.registrationsSkipped(),
        c.unseenStores(),
        c.adoptionsSkipped(),
        c.touched());
  }
}
