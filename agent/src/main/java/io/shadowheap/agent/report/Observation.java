// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.observe.JvmHeap;
import io.shadowheap.agent.observe.OffHeap;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.TypeRow;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * One moment of one JVM, as the shadow thread knows it.
 *
 * @param atMillis milliseconds since the epoch
 * @param last true at shutdown
 * @param allRows true if no row is to be summed as other: for a file, not for the wire
 * @param census allocations since the start
 * @param heap the shadow heap; null in tier census
 * @param ages ages of the tracked objects of a type; null where there are none
 * @param fullyTracked whether every allocation of a type was registered
 * @param atLimit whether the memory cap keeps objects out
 * @param self the agent's own cost and blind spots
 * @param remote the back channel; null where it is off
 * @param answers answers not yet delivered; null if there are none
 * @param duplicates equal strings and boxes; null where nothing was compared yet
 * @param reclaimDelays how long garbage of a type waited for the JVM; null where there was none
 * @param offHeap memory outside the heap; null before the application runs
 * @param tier the tier that runs now
 * @param estimates live objects of a type that is sampled; null for one that is not
 * @param governor what the governor decided; null in tiers census and exact
 * @param jvmHeap the JVM's own heap
 */
public record Observation(
    long atMillis,
    boolean last,
    boolean allRows,
    Census.Totals census,
    HeapView heap,
    IntFunction<TypeRow.AgeSeconds> ages,
    IntPredicate fullyTracked,
    boolean atLimit,
    AgentSelf self,
    Remote remote,
    List<RequestAnswer> answers,
    Duplicates duplicates,
    IntFunction<TypeRow.ReclaimDelay> reclaimDelays,
    OffHeap.View offHeap,
    String tier,
    IntFunction<TypeRow.Estimate> estimates,
    GovernorView governor,
    JvmHeap.View jvmHeap) {}
