// SPDX-License-Identifier: Apache-2.0
/**
 * What a program or a test may ask of the shadow heap of its own JVM, in the words of CPython's
 * {@code sys} and {@code gc}.
 *
 * <p>In: questions, on any thread. Out: answers of the agent, where there is one. Without an agent
 * every call returns at once and changes nothing; each says what it answers then. Imports nothing.
 *
 * <p>Start reading at {@link io.shadowheap.api.Shadowheap}.
 */
package io.shadowheap.api;
