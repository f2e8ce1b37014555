// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.observe.Census;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.TypeRow;

/**
 * Tier exact: what the shadow thread does, under the lock that the hooks take, and the program's
 * own questions, answered at once on the thread that asks.
 */
final class ExactTracking extends ShadowheapAnswers implements Tracking {

  private final Tracking tracking;

  ExactTracking(Tracking tracking) {
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
  public boolean fullyTracked(int type) {
    return tracking.fullyTracked(type);
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
}
