// SPDX-License-Identifier: Apache-2.0
/**
 * The agent: wires its rooms together and owns the shadow thread.
 *
 * <p>In: the options and the JVM's instrumentation. Out: reports for the ship thread. Main thread
 * at start, then the shadow thread. Imports all of the agent's packages; none of them imports this
 * one.
 */
package io.shadowheap.agent;
