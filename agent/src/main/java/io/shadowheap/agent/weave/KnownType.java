// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/**
 * What weaving needs to know of a type it met; worked out once.
 *
 * @param id its number
 * @param className as {@code Class.getName()} says it
 * @param inScope true if its objects, or arrays of it, are handed over wherever they are made
 * @param referenceArray true for an array of objects
 */
record KnownType(int id, String className, boolean inScope, boolean referenceArray) {}
