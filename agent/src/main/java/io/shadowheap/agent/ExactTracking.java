// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.remote.Outcome;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tier exact: what the shadow thread does, under the lock that the hooks take, and the program's
 * own questions, answered at once on the thread that asks.
 */
final class ExactTracking extends ShadowheapAnswers implements HeapTracking {

  private final HeapTracking tracking;

  ExactTracking(HeapTracking tracking) {
    this.tracking = tracking;
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    if (question.equals("answered")) {
      return "AT_ONCE";
    }
    ShadowheapSlot standIn = ShadowheapExact.begin();
    if (standIn == null) {
      return null;
    }
    try {
      return tracking.answer(question, first, second);
    } catch (Throwable failure) {
      ShadowheapExact.failures++;
      return null;
    } finally {
      ShadowheapExact.end(standIn);
    }
  }

  @Override
  public Tier tier() {
    return tracking.tier();
  }

  @Override
  public long drain() {
    ShadowheapExact.lock();
    try {
      return tracking.drain();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public void epoch() {
    ShadowheapExact.lock();
    try {
      tracking.epoch();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public HeapView freeze(Census.Totals counted) {
    ShadowheapExact.lock();
    try {
      return tracking.freeze(counted);
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public TypeRow.AgeSeconds ages(int type) {
    return tracking.ages(type);
  }

  @Override
  public TypeRow.ReclaimDelay reclaimDelay(int type) {
    return tracking.reclaimDelay(type);
  }

  @Override
  public boolean fullyTracked(int type) {
    return tracking.fullyTracked(type);
  }

  @Override
  public TypeRow.Estimate estimate(int type) {
    return tracking.estimate(type);
  }

  @Override
  public GovernorView governed() {
    return tracking.governed();
  }

  @Override
  public void startsLate(Census.Totals counted) {
    tracking.startsLate(counted);
  }

  @Override
  public Seen seen() {
    ShadowheapExact.lock();
    try {
      return tracking.seen();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public Duplicates duplicates() {
    ShadowheapExact.lock();
    try {
      return tracking.duplicates();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  /** Hooks wait a second at most; what they give up meanwhile is counted as lock_taken. */
  @Override
  public void snapshot(Path file) throws IOException {
    ShadowheapExact.lock();
    try {
      tracking.snapshot(file);
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public Outcome apply(Verb verb, Map<String, String> arguments) {
    ShadowheapExact.lock();
    try {
      tracking.drain(); // stores so far
      return tracking.apply(verb, arguments);
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public boolean isAutomatic() {
    ShadowheapExact.lock();
    try {
      return tracking.isAutomatic();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public long frozenObjects() {
    ShadowheapExact.lock();
    try {
      return tracking.frozenObjects();
    } finally {
      ShadowheapExact.unlock();
    }
  }

  @Override
  public void stop() {
    ShadowheapExact.lock();
    try {
      tracking.stop();
    } finally {
      ShadowheapExact.unlock();
    }
  }
}
