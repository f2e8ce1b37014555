// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.remote.BackChannel;
import io.shadowheap.agent.remote.Outcome;
import io.shadowheap.agent.remote.Steering;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.Verb;
import io.shadowheap.wire.Verb.Argument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The tier that runs now, which requests may change, and the requests themselves. Shadow thread.
 *
 * <pre>
 * tier     request        what happens
 * shadow   tier=census    the shadow heap is dropped, registering closed; hooks stay woven
 * census   tier=shadow    an empty shadow heap begins: what is there already is found by way of static
 *                         fields and of new objects, and its types are not fully tracked
 * census   any other      refused, but for the tier
 * exact    any tier       refused: what it missed meanwhile would never come right
 * </pre>
 */
final class SteeredTracking implements Tracking, Steering, RemoteControl {

  private final Supplier<HeapTracking> heapTier;
  private final Supplier<Census.Totals> counted;
  private final Tier begun;
  private final BackChannel channel;
  private Tracking current = Tracking.NONE;

  /** Null while there is no shadow heap. */
  private HeapTracking heap;

  /**
   * @param heapTier starts to follow objects
   * @param counted reads the census
   * @param begun the tier to begin with
   */
  SteeredTracking(
      Supplier<HeapTracking> heapTier,
      Supplier<Census.Totals> counted,
      Tier begun,
      String token,
      int intervalSeconds) {
    this.heapTier = heapTier;
    this.counted = counted;
    this.begun = begun;
    this.channel = new BackChannel(token, intervalSeconds, System::currentTimeMillis, this);
    if (begun != Tier.CENSUS) {
      follow();
    }
  }

  BackChannel channel() {
    return channel;
  }

  private void follow() {
    heap = heapTier.get();
    current = heap;
  }

  @Override
  public Outcome apply(Verb verb, Map<String, String> arguments) {
    if (verb == Verb.TIER) {
      return tier(Argument.TIER.in(arguments));
    }
    return heap == null
        ? Outcome.refused("tier=census has no shadow heap; send verb=tier with tier=shadow first")
        : heap.apply(verb, arguments);
  }

  private Outcome tier(String wanted) {
    if (begun == Tier.EXACT) {
      return Outcome.refused("tier=exact stays; start the service anew with tier=" + wanted);
    }
    boolean follows = wanted.equals("shadow");
    if (follows == (heap != null)) {
      return Outcome.done("tier=" + wanted + " as before");
    }
    if (follows) {
      follow();
      heap.startsLate(counted.get());
      return Outcome.done("tier=shadow from now on; types with older objects stay partly tracked");
    }
    heap.stop();
    heap = null;
    current = Tracking.NONE;
    return Outcome.done("tier=census from now on; the shadow heap is dropped");
  }

  @Override
  public boolean serve() {
    return channel.serve();
  }

  @Override
  public Remote state() {
    return heap == null
        ? channel.state(false, 0)
        : channel.state(heap.isAutomatic(), heap.frozenObjects());
  }

  @Override
  public List<RequestAnswer> answers() {
    return channel.answers();
  }

  @Override
  public Tier tier() {
    return current.tier();
  }

  @Override
  public long drain() {
    return current.drain();
  }

  @Override
  public void epoch() {
    current.epoch();
  }

  @Override
  public HeapView freeze(Census.Totals counted) {
    return current.freeze(counted);
  }

  @Override
  public TypeRow.AgeSeconds ages(int type) {
    return current.ages(type);
  }

  @Override
  public boolean fullyTracked(int type) {
    return current.fullyTracked(type);
  }

  @Override
  public TypeRow.Estimate estimate(int type) {
    return current.estimate(type);
  }

  @Override
  public GovernorView governed() {
    return current.governed();
  }

  @Override
  public Seen seen() {
    return current.seen();
  }

  @Override
  public Duplicates duplicates() {
    return current.duplicates();
  }

  @Override
  public TypeRow.ReclaimDelay reclaimDelay(int type) {
    return current.reclaimDelay(type);
  }

  @Override
  public void snapshot(Path file) throws IOException {
    current.snapshot(file);
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    return current.answer(question, first, second);
  }
}
