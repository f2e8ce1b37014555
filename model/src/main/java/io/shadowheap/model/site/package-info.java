// SPDX-License-Identifier: Apache-2.0
/**
 * What was ever tracked and what became of it, per type and per allocation site.
 *
 * <p>{@link io.shadowheap.model.site.Ledger} only ever adds; what is alive is counted by looking at
 * the objects, and law L2 says that the two agree.
 *
 * <p>In: objects that come and go. Out: running totals. One thread at a time. Imports {@code
 * model.heap}. No counterpart in CPython, where tracemalloc does this.
 */
package io.shadowheap.model.site;
