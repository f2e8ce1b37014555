// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

/**
 * The user gave something the agent cannot follow. The message is the whole line to print; the
 * agent is off and the service starts all the same.
 */
public final class BadSettingException extends RuntimeException {

  private static final int LONGEST = 500;

  /**
   * What is wrong and what to do.
   *
   * @param complaint the value as the user wrote it, what is wrong with it, and what to write
   */
  BadSettingException(String complaint) {
    super("shadowheap off: " + oneLine(complaint));
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? '?' : c);
    }
    return line.toString();
  }
}
