// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the references of real objects and brings the shadow heap up to date with them.
 *
 * <p>Start reading at {@link io.shadowheap.agent.trace.ShadowTracker#epoch}. One epoch: take
 * registrations and dirty cards, trace the holders whose cards are dirty, take the dead, trace new
 * holders, re-read a slice of the clean ones (and compare the equal values they hold), and now and
 * then walk from static fields, threads and class loaders to find who else refers to a registered
 * object, or to an adopted one in scope.
 *
 * <pre>
 * known as     how it came in                              counts in
 * registered   the hook passed it, from its constructor on statistics and structure
 * adopted      a tracked holder refers to it               structure
 * foreign      the walk found it referring to a registered structure; nothing is adopted through it
 *              object, or to an adopted one in scope
 * </pre>
 *
 * <p>In: registrations of the hooks, field names, the JVM's collections. Out: changes of {@link
 * io.shadowheap.model.ShadowHeap}, waits of the dead for the JVM, equal values. Shadow thread only;
 * in the exact tier ({@link io.shadowheap.agent.trace.ExactTracker}) also application threads, one
 * at a time. Holds application objects weakly; strong references live no longer than one call.
 * Never loads or initialises a class. Imports names, observe, govern, the hooks and the model.
 */
package io.shadowheap.agent.trace;
