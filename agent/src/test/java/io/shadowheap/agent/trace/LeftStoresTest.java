// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thread that stores while it has a monitor of the JDK, and the agent, which has the exact tier's
 * lock and needs that monitor.
 */
class LeftStoresTest {

  private static final class Told extends ShadowheapExact {

    final List<Object> stored = new ArrayList<>();

    @Override
    protected boolean onStored(Object holder) {
      stored.add(holder);
      return false;
    }

    @Override
    protected void onRegistered(Object object, int site) {}

    @Override
    protected void onStoredDue() {}

    @Override
    protected void onStoredStatic(int classCard) {}

    @Override
    protected int onEntered(String owner) {
      return NO_FRAME;
    }

    @Override
    protected void onLocal(Object value, int local, int frame) {}

    @Override
    protected void onLeft(int frame) {}
  }

  private final Told told = new Told();
  private final Object monitor = new Object();
  private final CountDownLatch agentHasTheLock = new CountDownLatch(1);

  @AfterEach
  void noTier() {
    ShadowheapExact.tier = null;
  }

  @Test
  void a_store_under_a_monitor_the_agent_waits_for_is_told_by_whoever_has_the_lock_next()
      throws InterruptedException {
    Object[] holder = {null};
    Object[] other = {null};
    System.identityHashCode(holder);
    System.identityHashCode(other);
    ShadowheapExact.tier = told;
    long before = ShadowheapExact.timeouts;
    Thread agent = new Thread(this::lockAndWaitForTheMonitor);
    synchronized (monitor) {
      agent.start();
      agentHasTheLock.await();
      ShadowheapStores.stored(holder);
      assertThat(told.stored).isEmpty();
    }
    agent.join();
    ShadowheapStores.stored(other);
    assertThat(told.stored).containsExactly(holder, other);
    assertThat(ShadowheapExact.timeouts).isEqualTo(before);
  }

  private void lockAndWaitForTheMonitor() {
    ShadowheapExact.lock();
    agentHasTheLock.countDown();
    synchronized (monitor) {
      ShadowheapExact.unlock();
    }
  }
}
