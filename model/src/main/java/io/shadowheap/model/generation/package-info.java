// SPDX-License-Identifier: Apache-2.0
/**
 * Three generations: which objects are in which, in which order, and when they are collected.
 *
 * <p>{@link io.shadowheap.model.generation.Generations} keeps the counts and CPython's rule for
 * which generation is due; {@link io.shadowheap.model.generation.GenerationLists} keeps the objects
 * as doubly linked lists through the object table, because order is part of the model: it decides
 * the order of finalizers. What a collection does is {@code model.cycle}'s.
 *
 * <p>In: allocations, deallocations, finished collections. Out: the generation that is due. One
 * thread at a time. Imports {@code model.heap}.
 *
 * <p>Source: CPython 3.11 Modules/gcmodule.c, _PyObject_GC_Link, gc_collect_generations, gc_list_*.
 */
package io.shadowheap.model.generation;
