// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.util.concurrent.Callable;

/**
 * Which agent runs in this JVM. Hooks outlive agents, so it stands here: an agent that is attached
 * later is loaded by another loader and finds the earlier one only so.
 *
 * <pre>
 * agent  detach  an agent
 * null   null    none; one may start
 * text   null    is starting or ending
 * text   set     runs
 * </pre>
 */
public final class ShadowheapRunning {

  /** What the running agent said of itself; null while none runs. */
  public static volatile String agent;

  /** Takes the running agent out of this JVM and says what came of it. */
  public static volatile Callable<String> detach;

  /** Checksum of the hooks, which stay for ever: an agent with other hooks cannot follow. */
  public static int checksum;

  /**
   * First site number no agent of this JVM has given out. Frames that were active when an earlier
   * agent was detached still count under its numbers.
   */
  public static int nextSite;

  private ShadowheapRunning() {}
}
