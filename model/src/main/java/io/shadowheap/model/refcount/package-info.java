// SPDX-License-Identifier: Apache-2.0
/**
 * Counts references: how many edges and roots lead to each object.
 *
 * <p>{@link io.shadowheap.model.refcount.RefCounts} is the only writer of the counts, and keeps the
 * totals that law L3 compares them with. What a count of zero means is not decided here: CPython
 * frees at once, the JVM when it says so.
 *
 * <p>In: references gained and lost. Out: counts. One thread at a time. Imports {@code model.heap}.
 *
 * <p>Source: CPython 3.11 Include/object.h, Py_INCREF and Py_DECREF; candidates after Bacon and
 * Rajan, "Concurrent Cycle Collection in Reference Counted Systems", 2001.
 */
package io.shadowheap.model.refcount;
