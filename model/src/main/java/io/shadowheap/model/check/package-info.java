// SPDX-License-Identifier: Apache-2.0
/**
 * The books balance: the laws every frozen view keeps.
 *
 * <pre>
 * L1  pool bytes == allocated + available + header + quantization, per size class and in sum;
 *     arena bytes == pool bytes + unused pools + arena alignment
 * L2  registered + adopted == live + pending + freed + forgotten, per type; registered == the sum of its sites
 * L3  sum of reference counts == edges + roots
 * L4  entered a generation == still there + promoted + freed + untracked
 * L5  the rows of the types add up to the totals
 * </pre>
 *
 * The two sides of each come from different places: one from looking at every object or pool, the
 * other from running totals. So a broken law is a defect of the model, never a rounding.
 *
 * <p>In: a {@link io.shadowheap.model.HeapView}. Out: one line per broken law. Any thread. Imports
 * {@code model}. Modelled on the closing account of CPython's {@code _PyObject_DebugMallocStats}.
 */
package io.shadowheap.model.check;
