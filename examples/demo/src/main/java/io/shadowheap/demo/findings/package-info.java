// SPDX-License-Identifier: Apache-2.0
/**
 * What the server's JSON says about one instance, ranked.
 *
 * <p>{@link ServerClient} reads; a {@link Look} is what one report said; {@link Growth} judges a
 * series of looks; {@link Findings} puts the answers together. No rule here names a type. In: JSON
 * of the server. Out: findings as records. One thread.
 *
 * <p>Imports: wire (the rows), Jackson.
 */
package io.shadowheap.demo.findings;
