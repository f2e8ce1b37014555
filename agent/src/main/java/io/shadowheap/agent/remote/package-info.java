// SPDX-License-Identifier: Apache-2.0
/**
 * The back channel: what the server's answers ask of this agent, and what came of it.
 *
 * <p>{@link io.shadowheap.agent.remote.BackChannel} takes requests, refuses what is not sealed with
 * the agent's token, and keeps answers until a report with them was delivered or refused. {@link
 * io.shadowheap.agent.remote.HeapRequests} acts on the shadow heap, {@link
 * io.shadowheap.agent.remote.GraphSearch} draws from it who refers to whom.
 *
 * <p>In: requests of the ship thread. Out: changes of the shadow heap, made on the shadow thread
 * alone, and answers for its reports. Nothing here exists unless {@code remote=true}. Imports the
 * model, the wire and names.
 */
package io.shadowheap.agent.remote;
