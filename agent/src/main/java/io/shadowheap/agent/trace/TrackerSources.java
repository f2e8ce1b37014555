// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.HookCalls;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What tracing asks of the rest of the agent.
 *
 * @param types numbers of type names
 * @param slots numbers of field names
 * @param sites allocation sites by number
 * @param fields reference fields as weaving saw them
 * @param scope whose objects are registered
 * @param shallowBytes measured size of an object; never asked of an array
 * @param loadedClasses all classes the JVM has loaded
 * @param watched classes into whose objects stores are woven
 * @param storesAreWoven false if no store marks a card
 * @param clocks what the process and the agent cost
 * @param hookCalls what the hooks did since the start
 */
public record TrackerSources(
    TypeNames types,
    SlotNames slots,
    Sites sites,
    FieldNames fields,
    Scope scope,
    ToLongFunction<Object> shallowBytes,
    Supplier<Class<?>[]> loadedClasses,
    Predicate<Class<?>> watched,
    boolean storesAreWoven,
    CpuClocks clocks,
    Supplier<HookCalls> hookCalls) {}
