// SPDX-License-Identifier: Apache-2.0
/**
 * How the command line talks to the agent in another JVM.
 *
 * <pre>
 * the command                                        the JVM observed
 * TargetProcess   may it be asked at all?
 * TargetJvm       loads the agent there  --Request-->  attaches or detaches
 *                 reads the answer       &lt;--Answer---  Answers leaves it among the JVM's agent properties
 * </pre>
 *
 * <p>In: a process id and a request, or the argument the JVM hands the agent. Out: an answer. The
 * command's main thread there, the JVM's attach thread here. Imports java.base, java.instrument and
 * jdk.attach, the last in {@link io.shadowheap.agent.attach.TargetJvm} alone: a Java runtime may
 * lack it.
 */
package io.shadowheap.agent.attach;
