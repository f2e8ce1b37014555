// SPDX-License-Identifier: Apache-2.0
/**
 * Asks a server: what the commands {@code top} and {@code report} know comes from its API alone.
 *
 * <p>{@link io.shadowheap.collector.client.Server} asks; {@link
 * io.shadowheap.collector.client.Pasted} understands an address as people copy it from a browser;
 * {@link io.shadowheap.collector.client.Refused} says why there is no answer, and with which exit
 * code the command ends.
 *
 * <p>In: addresses, a token. Out: the API's own records. The command's thread. Imports {@code api}.
 */
package io.shadowheap.collector.client;
