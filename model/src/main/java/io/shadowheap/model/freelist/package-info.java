// SPDX-License-Identifier: Apache-2.0
/**
 * Free lists: objects of a few types that are freed keep their block for the next of their type.
 *
 * <p>{@link io.shadowheap.model.freelist.FreeLists} hands back the placement freed last. Who is put
 * on a list is not deallocated for the counts of generation 0, and who comes from one is not
 * counted as an allocation. Java types have none by default.
 *
 * <p>In: placements of freed objects. Out: placements to use again. One thread at a time.
 *
 * <p>Source: CPython 3.11 Objects/listobject.c, dictobject.c, tupleobject.c.
 */
package io.shadowheap.model.freelist;
