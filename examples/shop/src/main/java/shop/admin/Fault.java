// SPDX-License-Identifier: Apache-2.0
package shop.admin;

import java.util.Arrays;
import java.util.Optional;

/** A bug this shop once had, fixed since, and still there to be switched on. */
public enum Fault {
  /** Closing a session does not unsubscribe its order watchers. */
  FORGOTTEN_WATCHERS("forgotten-watchers"),
  /** A quote is built from lines that call back, and nobody takes it apart. */
  LIVE_QUOTES("live-quotes"),
  /** Parcel labels are kept per order instead of per town. */
  LABELS_PER_ORDER("labels-per-order");

  private final String path;

  Fault(String path) {
    this.path = path;
  }

  /** Its name in URLs. */
  public String path() {
    return path;
  }

  public static Optional<Fault> named(String path) {
    return Arrays.stream(values()).filter(fault -> fault.path.equals(path)).findFirst();
  }
}
