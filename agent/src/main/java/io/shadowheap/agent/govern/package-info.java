// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the agent to its budget: CPU time, objects tracked, and what the JVM's collector bears.
 *
 * <p>Start reading at {@link io.shadowheap.agent.govern.Governor#decide}, once a second:
 *
 * <pre>
 * too much of                    answer                                        given back
 * CPU time (CpuBudget)           fewer registrations a second, see SiteRates   30 % more each second
 * weak references (CollectorCap) the same                                      at once
 * tracked objects                a random half of crowded types is forgotten,  a level every ten seconds
 *                                and their sites follow (TypeLevels)
 * </pre>
 *
 * <p>Fewer registrations means that the busiest sites are registered with probability 2^-rate; rare
 * sites stay complete. Only if that does not help at once, registering is closed, and what was
 * missed then is counted: it makes estimates too small, where sampling does not.
 *
 * <p>That is tier shadow. In tier exact nobody governs ({@link
 * io.shadowheap.agent.govern.Ungoverned}): nothing is left out as long as there is room.
 *
 * <p>In: CPU clocks, the hooks' counters, the JVM's collections, what was registered. Out: {@code
 * ShadowheapSlots.RATES} and {@code registering}, and which objects of which types to forget.
 * Shadow thread only. Imports the hooks, names and observe.
 */
package io.shadowheap.agent.govern;
