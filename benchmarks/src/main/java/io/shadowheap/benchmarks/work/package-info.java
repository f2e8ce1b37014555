// SPDX-License-Identifier: Apache-2.0
/**
 * The measured programs: what runs inside a process of its own, with an agent or without one.
 *
 * <p>In: which work, how long. Out: one line of figures on stdout, {@link
 * io.shadowheap.benchmarks.work.Timed}. Start reading at {@link
 * io.shadowheap.benchmarks.work.Work}. One thread. Imports nothing of this project; H2 through
 * JDBC, and {@link io.shadowheap.benchmarks.work.CountByType} the java-allocation-instrumenter.
 */
package io.shadowheap.benchmarks.work;
