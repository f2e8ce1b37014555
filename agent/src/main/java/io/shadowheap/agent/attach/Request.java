// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

/**
 * What an agent that is loaded into a running JVM is asked for: {@code @TOKEN detach}, {@code
 * detach}, {@code @TOKEN KEY=VALUE,...} or {@code KEY=VALUE,...}.
 *
 * @param token under which the answer is looked for; empty if nobody waits for one
 * @param argument {@code detach}, or options as after -javaagent; may be empty
 */
public record Request(String token, String argument) {

  private static final String DETACH = "detach";

  /** Asks the agent to leave. */
  public static Request toDetach(String token) {
    return new Request(token, DETACH);
  }

  /** Reads what {@link #text} wrote, or what other tools hand an agent. */
  public static Request of(String text) {
    String given = text == null ? "" : text.trim();
    if (!given.startsWith("@")) {
      return new Request("", given);
    }
    int end = given.indexOf(' ');
    return end < 0
        ? new Request(given.substring(1), "")
        : new Request(given.substring(1, end), given.substring(end + 1).trim());
  }

  /** The agent's argument. */
  public String text() {
    return token.isEmpty() ? argument : "@" + token + " " + argument;
  }

  /** True if the agent is to leave, false if it is to start. */
  public boolean detaches() {
    return argument.equals(DETACH);
  }
}
