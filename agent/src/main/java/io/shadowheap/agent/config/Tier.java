// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.util.Locale;

/** How much the agent does. */
public enum Tier {
  /** Counts allocations per type and site. */
  CENSUS,
  /** Also keeps the shadow heap of the objects in scope. */
  SHADOW,
  /** The same at once, store by store, for tests. */
  EXACT;

  /** The name in options and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
