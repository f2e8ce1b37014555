// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM and the hooks tell: allocations counted, sizes measured, objects reclaimed,
 * collections run.
 *
 * <p>In: the hooks' tables, the JVM's beans and cleared references. Out: numbers, all of them
 * observed. Shadow thread. Imports the hooks, names and the model.
 */
package io.shadowheap.agent.observe;
