// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * How far the numbers go: in-scope types, and shares from 0 to 1.
 *
 * @param typesInScope types of the scope of which an allocation was counted
 * @param typesFullyTracked those of which every allocation was registered
 * @param ratioTypes typesFullyTracked / typesInScope, 1 without types
 * @param ratioObjects registered / allocated objects in scope, 1 without allocations
 * @param ratioBytes the same in bytes
 * @param atLimit true while max_objects keeps further objects out
 */
public record Coverage(
    long typesInScope,
    long typesFullyTracked,
    double ratioTypes,
    double ratioObjects,
    double ratioBytes,
    boolean atLimit) {}
