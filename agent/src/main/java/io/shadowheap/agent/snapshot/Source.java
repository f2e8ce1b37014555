// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.trace.Tracker;
import io.shadowheap.model.ShadowHeap;
import java.util.function.IntPredicate;

/**
 * What a snapshot is made from.
 *
 * @param heap the shadow heap
 * @param tracker what is known of its objects beside it
 * @param types numbers of type names
 * @param slots numbers of field names
 * @param scope whose objects are registered
 * @param fullyTracked types of which every allocation was registered
 * @param breath called now and then, so that registrations do not pile up meanwhile
 */
public record Source(
    ShadowHeap heap,
    Tracker tracker,
    TypeNames types,
    SlotNames slots,
    Scope scope,
    IntPredicate fullyTracked,
    Runnable breath) {}
