// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import java.time.Duration;

/** Hears what the store does, to measure it. Called from the store's threads; never throws. */
public interface StoreMeter {

  /** So many reports were committed together. */
  void committed(int reports, Duration took);

  /** A report was not taken. */
  void refused(Unavailable.Reason reason);
}
