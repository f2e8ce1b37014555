// SPDX-License-Identifier: Apache-2.0
/**
 * The shadow heap: CPython's memory management over flat primitive arrays, for a heap that somebody
 * else owns.
 *
 * <p>{@link io.shadowheap.model.ShadowHeap} is the place to start and the only way to change
 * anything: it applies one change to the parts in a fixed order.
 *
 * <pre>
 * change           heap      pool    refcount   generation            cycle             site
 * register         record    block              count, may collect;                     +1
 *                                               then generation 0
 * adopt            record    block              generation 0                            +1
 * trace            edges             +, then -                        may withdraw
 * observeDeaths    record    block   -          count, list           classify          freed as
 * collect                                       promote               suspect
 * </pre>
 *
 * {@link io.shadowheap.model.HeapView} is what others see: immutable, made by {@code freeze},
 * checked by {@code model.check}.
 *
 * <p>In: calls by one thread. Out: ids, views. Imports {@code model.*} only: no I/O, clock, threads
 * or third-party code.
 *
 * <p>Source: CPython 3.11 Modules/gcmodule.c, Objects/obmalloc.c, Include/object.h. Departures:
 * docs/fidelity.md.
 */
package io.shadowheap.model;
