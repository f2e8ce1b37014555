// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.wire.Jvm;
import java.util.List;
import java.util.Map;

/**
 * What stays the same in all reports of one agent.
 *
 * @param service name of the service
 * @param serviceInstance this JVM among the service's
 * @param serviceVersion version label, empty if unknown
 * @param labels further labels
 * @param agentVersion version of the agent
 * @param jvm this JVM
 * @param profile profile modelled
 * @param scope prefixes of the types registered
 * @param startedAt milliseconds since the epoch
 * @param scrape host:port where it can be scraped, null if nowhere
 */
public record Identity(
    String service,
    String serviceInstance,
    String serviceVersion,
    Map<String, String> labels,
    String agentVersion,
    Jvm jvm,
    String profile,
    List<String> scope,
    long startedAt,
    String scrape) {}
