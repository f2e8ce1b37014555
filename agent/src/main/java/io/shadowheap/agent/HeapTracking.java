// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.remote.Steering;

/** A tier that keeps a shadow heap, which requests may change. Shadow thread. */
interface HeapTracking extends Tracking, Steering {

  /** False while automatic collections are disabled. */
  boolean isAutomatic();

  /** Objects in the permanent generation. */
  long frozenObjects();

  /** Ends it; nothing is registered from here on. */
  void stop();
}
