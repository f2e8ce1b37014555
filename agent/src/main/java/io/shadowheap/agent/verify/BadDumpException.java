// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

/** A file that is no heap dump, or of a JVM without the agent; the message says which and why. */
public final class BadDumpException extends Exception {

  private static final long serialVersionUID = 1;

  BadDumpException(String message) {
    super(message);
  }
}
