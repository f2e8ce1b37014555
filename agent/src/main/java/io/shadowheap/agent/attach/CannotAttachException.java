// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

/** The agent cannot be loaded into a JVM. The message says why and what to do. */
public final class CannotAttachException extends Exception {

  CannotAttachException(long pid, String why) {
    super("pid=" + pid + " " + why);
  }

  CannotAttachException(String why) {
    super(why);
  }
}
