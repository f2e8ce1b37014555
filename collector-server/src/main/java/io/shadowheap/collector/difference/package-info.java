// SPDX-License-Identifier: Apache-2.0
/**
 * A report written as what differs from an earlier one of the same instance.
 *
 * <p>Two reports in a row have the same words and other numbers. {@code Pieces} takes a JSON text
 * apart into the elements of its arrays, and each into words and numbers; {@link
 * io.shadowheap.collector.difference.Difference} names for each piece the one of the earlier report
 * with the same words, and writes by how much the numbers differ. It knows nothing of what a report
 * means, so that every text comes back byte for byte. {@link
 * io.shadowheap.collector.difference.Gzip} is the way of a report that is written whole.
 *
 * <p>In: two texts. Out: bytes, and from bytes the text. Any thread; no I/O, no clock. Imports
 * {@code history} for its numbers of few bytes. See docs/store.md.
 */
package io.shadowheap.collector.difference;
