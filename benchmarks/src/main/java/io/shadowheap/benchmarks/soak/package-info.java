// SPDX-License-Identifier: Apache-2.0
/**
 * A long run: the shop under load in tier shadow, watched from outside.
 *
 * <p>In: the built jars, minutes. Out: a line per look, a verdict with its figures. Start reading
 * at {@link io.shadowheap.benchmarks.soak.Soak}. The programs are processes of their own: the
 * server, the shop, jcmd, and the agent's commands snapshot and verify.
 */
package io.shadowheap.benchmarks.soak;
