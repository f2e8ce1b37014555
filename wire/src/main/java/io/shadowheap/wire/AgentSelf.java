// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.Map;

/**
 * What the agent costs and what it does not see.
 *
 * @param cpuSeconds CPU time of the agent's threads since the start
 * @param startCpuSeconds CPU time the process used while the agent started, JIT included
 * @param epochs epochs completed
 * @param lastEpochSeconds duration of the last one
 * @param lastOldCollectionAgeSeconds seconds since the JVM last collected old objects; negative if
 *     it never did. Every number that comes from deaths is as old as this
 * @param classesWoven classes woven
 * @param classesSkipped classes left unwoven, by reason
 * @param registrationsSkipped registrations not made, by reason: what the agent's limits kept out
 *     (young_cap, max_objects, ring_full, no_slot), and what woven code never hands over
 *     (method_too_long, unproved)
 * @param unseenStores stores found by re-reading a holder, by kind of holder
 * @param adoptionsSkipped referents not adopted, by reason
 * @param touched referents read while sweeping
 * @param reportsFailed reports that could not be delivered
 * @param errors failures inside the agent, by place; the service never sees them
 * @param typesFolded type names beyond the cap, counted under other
 * @param lawsBroken laws found broken with check=true
 * @param attachment how it came into a JVM that ran already; null if it was there from the start
 */
public record AgentSelf(
    double cpuSeconds,
    double startCpuSeconds,
    long epochs,
    double lastEpochSeconds,
    double lastOldCollectionAgeSeconds,
    long classesWoven,
    Map<String, Long> classesSkipped,
    Map<String, Long> registrationsSkipped,
    Map<String, Long> unseenStores,
    Map<String, Long> adoptionsSkipped,
    long touched,
    long reportsFailed,
    Map<String, Long> errors,
    long typesFolded,
    long lawsBroken,
    Attachment attachment) {}
