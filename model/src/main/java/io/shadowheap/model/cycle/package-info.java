// SPDX-License-Identifier: Apache-2.0
/**
 * Finds objects that only keep each other alive.
 *
 * <p>Reference counts never free a cycle, so two questions are asked, both linear in objects plus
 * edges and neither recursive. Of live objects ({@link io.shadowheap.model.cycle.Reachability},
 * then {@link io.shadowheap.model.cycle.Suspicion}): does anything outside the candidates refer to
 * them? Of the objects the JVM reclaimed ({@link io.shadowheap.model.cycle.DeadSet}): which would a
 * reference count have freed at once, which were cycles, which hung on cycles? Both cut what is
 * left into isolated cycles with {@link io.shadowheap.model.cycle.Components}, because people break
 * cycles one at a time, and enter them in the {@link io.shadowheap.model.cycle.CycleBook} by their
 * shape.
 *
 * <p>In: lists of a generation; sets of dead ids. Out: unreachable objects, verdicts, shapes. One
 * thread at a time. Imports {@code model.heap}, {@code model.generation}, and {@code model.site}
 * for types and sites of members.
 *
 * <p>Source: CPython 3.11 Modules/gcmodule.c, deduce_unreachable; components after Tarjan 1972;
 * candidates after Bacon and Rajan 2001. Departures: docs/fidelity.md, "Cycles".
 */
package io.shadowheap.model.cycle;
