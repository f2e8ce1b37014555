// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a Python program, given as operations on registers, on the shadow heap, and writes down what
 * can be seen after each.
 *
 * <p>{@link io.shadowheap.model.replay.RegisterMachine} is the place to start: it takes one {@link
 * io.shadowheap.model.replay.Operation} after the other and answers with an {@link
 * io.shadowheap.model.replay.Observation} each. Both are values: reading a trace and printing what
 * was seen is done elsewhere.
 *
 * <p>In: operations. Out: observations; the shadow heap itself, for views and what-if. One thread
 * at a time. Imports {@code model}: no JSON, no files.
 */
package io.shadowheap.model.replay;
