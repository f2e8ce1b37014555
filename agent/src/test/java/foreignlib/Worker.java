// SPDX-License-Identifier: Apache-2.0
package foreignlib;

import java.util.concurrent.CountDownLatch;

/** A thread that holds an object in a field and in a thread local until it is interrupted. */
public final class Worker extends Thread {
  private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

  private final CountDownLatch ready = new CountDownLatch(1);
  private final Object job;

  public Worker(Object job) {
    this.job = job;
  }

  @Override
  public void run() {
    LOCAL.set(job);
    ready.countDown();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException done) {
      LOCAL.remove();
    }
  }

  /** Returns once the thread local is set. */
  public void awaitReady() throws InterruptedException {
    ready.await();
  }
}
