// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code top}: a table of types in a terminal, drawn anew as reports come.
 *
 * <p>{@link io.shadowheap.collector.top.Top} is the loop: {@code Looks} asks the server for a
 * {@code Look}, {@code Growth} compares it with the one before, {@code TopTable} makes lines of it,
 * {@code Screen} is the terminal they are drawn on. Without a terminal they are printed as they
 * are.
 *
 * <p>In: a {@link io.shadowheap.collector.client.Server}. Out: lines, an exit code. The command's
 * thread. Imports {@code client}, {@code api}, {@code words}.
 */
package io.shadowheap.collector.top;
