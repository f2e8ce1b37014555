// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.BrokenLaw;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.Governor;
import io.shadowheap.wire.Jvm;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Totals;
import java.util.List;
import java.util.Map;

/**
 * One instance.
 *
 * @param id opaque and URL-safe
 * @param service name of the service
 * @param serviceInstance one JVM of it
 * @param version version label of the service, empty if unknown
 * @param jvm the JVM observed
 * @param tier census, shadow or exact
 * @param profile memory-management profile modelled
 * @param agentVersion version of the agent
 * @param startedAt when the agent started
 * @param lastSeen when this server received the latest report
 * @param lastSequence its sequence number
 * @param reports reports accepted since the start
 * @param silent true if none came for so long that the metrics leave the instance out
 * @param ended true if the latest report was the one made at shutdown
 * @param brokenLaws number of laws broken in the latest report
 * @param coverage how far the numbers go
 */
public record InstanceView(
    String id,
    String service,
    String serviceInstance,
    String version,
    Jvm jvm,
    String tier,
    String profile,
    String agentVersion,
    long startedAt,
    long lastSeen,
    long lastSequence,
    long reports,
    boolean silent,
    boolean ended,
    long brokenLaws,
    Coverage coverage) {

  /**
   * All about one instance that is not a row of something.
   *
   * @param instance the fields of the list
   * @param labels further labels the user gave
   * @param scope prefixes of the type names whose objects are registered
   * @param totals sums over all types
   * @param self the agent's cost and blind spots
   * @param laws the laws the latest report breaks
   * @param remote whether the agent takes requests, and what it did of them
   * @param governor how the agent holds itself to its budget; null where nothing is governed
   */
  public record Detail(
      @JsonUnwrapped InstanceView instance,
      Map<String, String> labels,
      List<String> scope,
      Totals totals,
      AgentSelf self,
      List<BrokenLaw> laws,
      RemoteView remote,
      Governor governor) {}

  /**
   * The back channel of an agent.
   *
   * @param enabled false: nothing may be asked of it, and all else is absent
   * @param automatic false while automatic collections are disabled
   * @param frozenObjects objects in the permanent generation
   * @param unsealed requests the agent refused because they were not sealed with its token
   * @param decisions what was asked and what came of it, the latest last
   */
  public record RemoteView(
      boolean enabled,
      Boolean automatic,
      Long frozenObjects,
      Long unsealed,
      List<Remote.Decision> decisions) {

    /** Without challenge and proof: tokens could be tried out on them. */
    static RemoteView of(Remote remote) {
      return remote == null
          ? new RemoteView(false, null, null, null, null)
          : new RemoteView(
              true,
              remote.automatic(),
              remote.frozenObjects(),
              remote.unsealed(),
              remote.decisions());
    }
  }

  static InstanceView of(Instance instance, Instances instances) {
    Report report = instance.report();
    return new InstanceView(
        instance.id(),
        report.service(),
        report.serviceInstance(),
        report.serviceVersion(),
        report.jvm(),
        report.tier(),
        report.profile(),
        report.agentVersion(),
        report.startedAt(),
        instance.lastSeen().toEpochMilli(),
        report.sequence(),
        instance.reports(),
        instances.isSilent(instance),
        report.last(),
        instance.brokenLawNames().size(),
        report.coverage());
  }

  static Detail detail(Instance instance, Instances instances) {
    Report report = instance.report();
    return new Detail(
        of(instance, instances),
        report.labels(),
        report.scope(),
        report.totals(),
        report.self(),
        instance.brokenLaws(),
        RemoteView.of(report.remote()),
        report.governor());
  }
}
