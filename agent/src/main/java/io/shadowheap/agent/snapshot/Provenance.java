// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import java.util.Locale;

/** How an object came into the shadow heap. */
public enum Provenance {
  /** From its constructor on. */
  REGISTERED,
  /** A tracked object refers to it. */
  ADOPTED,
  /** It was found to refer to a registered object; nothing is adopted through it. */
  FOREIGN,
  /** The JVM reclaimed it, but its edges still count. */
  DEAD;

  /** As it stands in the file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Provenance of(String key) {
    for (Provenance provenance : values()) {
      if (provenance.key().equals(key)) {
        return provenance;
      }
    }
    return null;
  }
}
