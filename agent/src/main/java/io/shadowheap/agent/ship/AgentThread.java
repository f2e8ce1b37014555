// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

/** A thread of the agent: a daemon that is not counted and holds nothing of the application. */
final class AgentThread implements Runnable {

  private final Runnable work;

  private AgentThread(Runnable work) {
    this.work = work;
  }

  /** Not started; inherits neither thread locals nor the application's class loader. */
  static Thread of(String name, Runnable work) {
    Thread thread = new Thread(null, new AgentThread(work), name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentThread.class.getClassLoader());
    return thread;
  }

  @Override
  public void run() {
    ShadowheapSlots.ignoreCurrentThread();
    work.run();
  }
}
