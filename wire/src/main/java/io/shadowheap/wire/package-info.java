// SPDX-License-Identifier: Apache-2.0
/**
 * The report: what one agent tells the server about one JVM.
 *
 * <p>A {@link io.shadowheap.wire.Report} is full state, never a delta; its counters are cumulative
 * since the agent started, so a lost report loses nothing. Sequence number and start time make it
 * idempotent. Values of application data never appear in it: only names, counts, bytes and seconds.
 *
 * <p>Where the back channel is on, the server's answer to a report carries {@link
 * io.shadowheap.wire.Request}s and a later report their {@link io.shadowheap.wire.RequestAnswer}s;
 * {@link io.shadowheap.wire.Verb} says what may be asked, {@link io.shadowheap.wire.Seal} who may
 * ask.
 *
 * <p>In: nothing. Out: records and their JSON ({@link io.shadowheap.wire.ReportJson}). Any thread;
 * everything is immutable. Imports Jackson and nothing of ours.
 */
package io.shadowheap.wire;
