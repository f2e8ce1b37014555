// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.ship.Shipper;

/** At the JVM's exit: the last report is made and sent, within half a second. */
final class LastReport implements Runnable {

  private static final long MAKE_MILLIS = 400;

  private final ShadowThread shadow;
  private final Shipper shipper;

  LastReport(ShadowThread shadow, Shipper shipper) {
    this.shadow = shadow;
    this.shipper = shipper;
  }

  @Override
  public void run() {
    ShadowheapSlots.ignoreCurrentThread();
    try {
      shipper.close(shadow.finish(MAKE_MILLIS));
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }
}
