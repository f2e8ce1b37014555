// SPDX-License-Identifier: Apache-2.0
/**
 * A second opinion on reference counts: what a heap dump of the same moment says.
 *
 * <p>{@link io.shadowheap.endtoend.dump.HeapDump} counts, for every object of the types of
 * interest, the references from all objects and static fields. {@link
 * io.shadowheap.endtoend.dump.ShadowTables} reads the shadow heap's own arrays out of the same
 * dump. {@link io.shadowheap.endtoend.dump.Agreement} sets one against the other and names the
 * holders that make the difference.
 *
 * <p>Left out on both sides: weak, phantom and final referents, references from the agent's own
 * objects, locals. Imports the NetBeans heap-dump reader.
 */
package io.shadowheap.endtoend.dump;
