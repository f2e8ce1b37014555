// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.ship.Shipper;

/**
 * At the JVM's exit: the last report is made and sent, within half a second. A file was asked for
 * by name, so it may take longer: a program that ends at once has loaded nothing of what makes a
 * report.
 */
final class LastReport implements Runnable {

  private static final long MAKE_MILLIS = 400;
  private static final long MAKE_FOR_FILE_MILLIS = 5_000;

  private final ShadowThread shadow;
  private final Shipper shipper;
  private final long makeMillis;

  LastReport(ShadowThread shadow, Shipper shipper, boolean toFile) {
    this.shadow = shadow;
    this.shipper = shipper;
    this.makeMillis = toFile ? MAKE_FOR_FILE_MILLIS : MAKE_MILLIS;
  }

  @Override
  public void run() {
    ShadowheapSlots.ignoreCurrentThread();
    try {
      shipper.close(shadow.finish(makeMillis));
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }
}
