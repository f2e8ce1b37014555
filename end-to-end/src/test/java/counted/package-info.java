// SPDX-License-Identifier: Apache-2.0
/**
 * A program whose allocations are counted twice, by the agent's census and by a counter that nobody
 * here wrote. {@link counted.Program} does a workload and prints what each made of it.
 *
 * <p>In: the side to ask and the workload. Out: one line per type. One thread.
 */
package counted;
