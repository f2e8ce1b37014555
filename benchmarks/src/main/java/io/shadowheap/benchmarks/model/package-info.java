// SPDX-License-Identifier: Apache-2.0
/**
 * What the model costs by itself: operations per second, collections of ten million objects, bytes
 * per object. JMH runs the benchmarks one shot at a time, {@link
 * io.shadowheap.benchmarks.model.Footprint} weighs the heap; benchmarks/README.md says how.
 *
 * <p>In: nothing. Out: text. One thread. Imports {@code io.shadowheap.model}.
 */
package io.shadowheap.benchmarks.model;
