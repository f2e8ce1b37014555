// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.remote.Steering;

/** A tier that keeps a shadow heap, which requests may change. Shadow thread. */
interface HeapTracking extends Tracking, Steering {

  /** False while automatic collections are disabled. */
  boolean isAutomatic();

  /** Objects in the permanent generation. */
  long frozenObjects();

  /** Objects were made before it began; these were counted. */
  void startsLate(Census.Totals counted);

  /** Ends it; nothing is registered from here on. */
  void stop();
}
