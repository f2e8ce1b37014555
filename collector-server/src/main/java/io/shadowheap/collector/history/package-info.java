// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers over time: which are kept, how they are packed, and how they are read.
 *
 * <p>{@link io.shadowheap.collector.history.Rows} takes a report apart into rows of longs by {@link
 * io.shadowheap.collector.history.Kind} and {@link io.shadowheap.collector.history.Column}. {@link
 * io.shadowheap.collector.history.Chunk} packs the states of up to 32 instances over up to 24 slots
 * of five minutes into a few bytes, and unpacks the columns asked for. {@link
 * io.shadowheap.collector.history.History} is what readers ask.
 *
 * <p>A slot holds the last state reported in it: reports are full state, and their counters count
 * since the agent's start, so the last one stands for all before it. In: reports. Out: bytes, and
 * from bytes numbers. Any thread; no I/O, no clock. Imports {@code wire}.
 */
package io.shadowheap.collector.history;
