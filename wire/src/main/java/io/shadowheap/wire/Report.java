// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;
import java.util.Map;

/**
 * One full report of one instance.
 *
 * @param wireVersion version of this layout, 1 or more
 * @param service name of the service, as the user gave or as found from the main class
 * @param serviceInstance one JVM of the service; host:pid:start unless given
 * @param serviceVersion version label of the service, empty if unknown
 * @param labels further labels the user gave
 * @param agentVersion version of the agent
 * @param jvm the JVM observed
 * @param tier census, shadow or exact
 * @param profile name of the memory-management profile modelled
 * @param scope prefixes of the type names whose objects are registered
 * @param startedAt when the agent started, milliseconds since the epoch; a new value is a restart
 * @param sentAt when this report was made, milliseconds since the epoch
 * @param sequence 1 for the first report after the start, then one more each
 * @param last true for the report made at shutdown
 * @param totals sums over all types, whether they have a row or not
 * @param types rows of the types that matter most
 * @param other sum of all types without a row
 * @param generations the three generations; null in tier census
 * @param pools the pool account; null in tier census
 * @param cycles isolated cycles by fingerprint
 * @param cycleObjects objects found in cycles since the start, by state
 * @param sites allocation sites that matter most
 * @param coverage how far the numbers go
 * @param self the agent's own cost and blind spots
 * @param remote the back channel; null where it is off
 * @param answers answers to requests, until they are delivered; null if there are none
 * @param duplicates equal strings and boxed values; null in tier census, from older agents, and
 *     before the first pass is complete
 * @param offHeap memory outside the heap; null from older agents, and before the application runs
 * @param governor how the agent holds itself to its budget; null in tiers census and exact, and
 *     from older agents
 * @param heap the JVM's own heap; null from older agents
 * @param scrape host:port where the agent can be scraped itself; null if it does not listen, and
 *     from older agents
 */
public record Report(
    int wireVersion,
    String service,
    String serviceInstance,
    String serviceVersion,
    Map<String, String> labels,
    String agentVersion,
    Jvm jvm,
    String tier,
    String profile,
    List<String> scope,
    long startedAt,
    long sentAt,
    long sequence,
    boolean last,
    Totals totals,
    List<TypeRow> types,
    TypeRow other,
    Generations generations,
    Pools pools,
    List<CycleRow> cycles,
    CycleObjects cycleObjects,
    List<SiteRow> sites,
    Coverage coverage,
    AgentSelf self,
    Remote remote,
    List<RequestAnswer> answers,
    Duplicates duplicates,
    OffHeap offHeap,
    Governor governor,
    Heap heap,
    String scrape) {

  /** The layout this code writes; it reads every one from 1 to this. */
  public static final int WIRE_VERSION = 1;
}
