// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

/** A file that is no snapshot, or not all of one; the message says where and why. */
public final class BadSnapshotException extends Exception {

  private static final long serialVersionUID = 1;

  BadSnapshotException(String message) {
    super(message);
  }
}
