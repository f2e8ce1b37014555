// SPDX-License-Identifier: Apache-2.0
/**
 * Holds a snapshot of the shadow heap against a heap dump of the same JVM.
 *
 * <pre>
 * snapshot, dump -> DumpObjects   objects in scope, their in-degrees, who has which shadow id
 *                -> Causes        what makes a count and an in-degree differ
 *                -> Cycles        which SCCs of the dump the shadow heap has
 *                -> Findings      rows per type, coverage, verdict -> TextReport
 * </pre>
 *
 * <p>Left out on both sides: locals, weak, phantom and final referents, references from the agent's
 * own objects, and those from constants of code that Java cannot reach. The dump is read in order,
 * two or three times, and objects out of scope leave no trace in memory unless they are tracked: a
 * dump larger than memory passes.
 *
 * <p>Start reading at {@link io.shadowheap.agent.verify.Verification}. One thread of a process of
 * its own, never the observed one. Imports names and snapshot; the only user of the NetBeans
 * heap-dump reader.
 */
package io.shadowheap.agent.verify;
