// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;

/** Why the live objects of a type may be judged. Of the others too little is known. */
public enum Basis {
  /** Every allocation of it was registered. */
  FULLY_TRACKED,
  /** Nine in ten were. */
  REGISTERED,
  /** A sample is tracked, and what it stands for has a standard error of 10 % or less. */
  ESTIMATED;

  private static final long REGISTERED_PERCENT = 90;
  private static final double LARGEST_ERROR = 0.1;

  /**
   * Null if the type cannot be judged. Objects adopted little by little look like growth and are
   * none.
   */
  static Basis of(TypeRow row) {
    if (row.fullyTracked()) {
      return FULLY_TRACKED;
    }
    TypeRow.Estimate estimate = row.estimate();
    if (estimate != null) {
      boolean isGood =
          row.liveObjects() > 0 && estimate.standardError() <= LARGEST_ERROR * estimate.objects();
      return isGood ? ESTIMATED : null;
    }
    boolean registered =
        row.registered() > 0
            && row.registered() * 100.0 >= row.allocatedObjects() * REGISTERED_PERCENT;
    return registered && row.provenance().equals("observed") ? REGISTERED : null;
  }
}
