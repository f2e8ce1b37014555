// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the references of real objects and brings the shadow heap up to date with them.
 *
 * <p>Start reading at {@link io.shadowheap.agent.trace.ShadowTracker#epoch}. One epoch: take
 * registrations and dirty cards, take the dead, trace new holders and those whose cards are dirty,
 * re-read a slice of the clean ones, and now and then walk from static fields and threads to find
 * who else refers to a registered object.
 *
 * <pre>
 * known as     how it came in                              counts in
 * registered   the hook passed it, from its constructor on statistics and structure
 * adopted      a tracked holder refers to it               structure
 * foreign      the walk found it referring to a registered structure; nothing is adopted through it
 * </pre>
 *
 * <p>In: registrations of the hooks, field names, the JVM's collections. Out: changes of {@link
 * io.shadowheap.model.ShadowHeap}. Shadow thread only; in the exact tier ({@link
 * io.shadowheap.agent.trace.ExactTracker}) also application threads, one at a time. Holds
 * application objects weakly; strong references live no longer than one call. Never loads or
 * initialises a class. Imports names, observe, the hooks and the model.
 */
package io.shadowheap.agent.trace;
