// SPDX-License-Identifier: Apache-2.0
/**
 * The one class of the agent that the JVM's system loader sees.
 *
 * <p>In: what the JVM hands an agent. Out: a call into the isolated loader, behind a catch-all.
 * Main thread, before the application. Imports java.base and java.instrument only.
 */
package io.shadowheap.agent.premain;
