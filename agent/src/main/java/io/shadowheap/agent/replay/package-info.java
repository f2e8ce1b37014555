// SPDX-License-Identifier: Apache-2.0
/**
 * Replays traces: what a Python program did to its objects, or an allocator was asked for, one
 * operation per line, is run on the model, and what can be seen after each is printed.
 *
 * <p>{@link io.shadowheap.agent.replay.Replay} is the place to start. {@code RowReader} reads JSON
 * Lines and knows the line, {@code GcOperation} and {@code PoolOperation} know the format's words,
 * the model's replay package does the work, and {@code RowWriter} writes.
 *
 * <p>In: a file. Out: rows, or a comparison, on a writer; for a malformed trace an exception that
 * names file, line and reason. Main thread of a process of its own. May import the model and
 * Jackson's streaming parser.
 */
package io.shadowheap.agent.replay;
