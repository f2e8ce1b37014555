// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Map;

/**
 * What tracing did since the start, and what it did not see.
 *
 * @param epochs epochs completed
 * @param lastEpochSeconds how long the last one took
 * @param tracked objects tracked now
 * @param atLimit true while max_objects keeps further objects out
 * @param registered objects registered
 * @param adopted objects adopted
 * @param registrationsSkipped registrations not made, by reason
 * @param adoptionsSkipped references met on the first look at a holder whose target was not
 *     adopted, by reason
 * @param unseenStores differences found by re-reading a known holder, by kind of holder
 * @param touched objects read
 * @param jvmYoungCollections young pauses of the JVM
 * @param jvmOldCollections the JVM's collections of old objects
 * @param lastOldCollectionAgeSeconds age of the last of these, negative if there was none
 * @param walkSeconds CPU time of the last walk from static fields and threads; 0 before the first
 * @param walkObjects objects it passed
 * @param walkCutOff true if it was cut off
 * @param classesReflected classes whose fields were asked for by reflection
 * @param fieldsUnreadable fields and classes whose layout could not be found
 */
public record TrackerCounters(
    long epochs,
    double lastEpochSeconds,
    int tracked,
    boolean atLimit,
    long registered,
    long adopted,
    Map<String, Long> registrationsSkipped,
    Map<String, Long> adoptionsSkipped,
    Map<String, Long> unseenStores,
    long touched,
    long jvmYoungCollections,
    long jvmOldCollections,
    double lastOldCollectionAgeSeconds,
    double walkSeconds,
    long walkObjects,
    boolean walkCutOff,
    long classesReflected,
    long fieldsUnreadable) {}
