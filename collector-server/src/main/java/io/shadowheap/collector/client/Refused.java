// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.client;

/** There is no answer. The message is for the person who asked. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  /** Exit code: the server cannot be reached, or is not able to answer. */
  public static final int NO_ANSWER = 2;

  /** Exit code: no token, or another one. */
  public static final int NO_TOKEN = 3;

  /** Exit code: there is nobody, or nothing, of that name. */
  public static final int UNKNOWN = 4;

  private final int exitCode;

  public Refused(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
