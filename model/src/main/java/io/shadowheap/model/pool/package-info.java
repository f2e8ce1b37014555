// SPDX-License-Identifier: Apache-2.0
/**
 * Arenas, pools and blocks, placed as pymalloc places them: a request of some size gets a certain
 * block of a certain pool, and a pool or arena is given back when pymalloc would give it back. So
 * holes that live objects leave are holes here too; nothing is computed from counts of live
 * objects.
 *
 * <p>{@link io.shadowheap.model.pool.PoolAllocator} is the place to start; {@link
 * io.shadowheap.model.pool.Arenas} keeps the arenas and which of them to take a pool from. With
 * pools per type the arenas are shared, but a pool serves one type until it is empty.
 *
 * <p>In: requests in bytes. Out: {@link io.shadowheap.model.pool.Placement}s and counts. One thread
 * at a time. Imports {@code model.heap}.
 *
 * <p>Source: CPython 3.11 Objects/obmalloc.c, pymalloc_alloc, pymalloc_free,
 * allocate_from_new_pool, insert_to_freepool. Departures: docs/fidelity.md, "Pools".
 */
package io.shadowheap.model.pool;
