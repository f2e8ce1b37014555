// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

/** How calls of {@link Shadowheap} are answered in this JVM. */
public enum Answered {
  /** Not at all: there is no agent, or it keeps no shadow heap ({@code tier=census}). */
  NOT,
  /**
   * As of an epoch that ran after the call was made ({@code tier=shadow}). Local variables hold
   * nothing. A call that got no answer in five seconds is answered as if there were no agent.
   */
  AFTER_AN_EPOCH,
  /** At once, with every store made so far ({@code tier=exact}). */
  AT_ONCE
}
