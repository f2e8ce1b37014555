// SPDX-License-Identifier: Apache-2.0
package shop.admin;

import java.util.Map;
import java.util.TreeMap;

/** Which faults are on; all off at the start. */
public final class Faults {

  private volatile boolean forgottenWatchers;
  private volatile boolean liveQuotes;
  private volatile boolean labelsPerOrder;

  public void set(Fault fault, boolean on) {
    switch (fault) {
      case FORGOTTEN_WATCHERS -> forgottenWatchers = on;
      case LIVE_QUOTES -> liveQuotes = on;
      case LABELS_PER_ORDER -> labelsPerOrder = on;
    }
  }

  public boolean forgottenWatchers() {
    return forgottenWatchers;
  }

  public boolean liveQuotes() {
    return liveQuotes;
  }

  public boolean labelsPerOrder() {
    return labelsPerOrder;
  }

  /** Fault by fault, as the admin endpoint shows them. */
  public Map<String, Boolean> all() {
    return new TreeMap<>(
        Map.of(
            Fault.FORGOTTEN_WATCHERS.path(), forgottenWatchers,
            Fault.LIVE_QUOTES.path(), liveQuotes,
            Fault.LABELS_PER_ORDER.path(), labelsPerOrder));
  }
}
