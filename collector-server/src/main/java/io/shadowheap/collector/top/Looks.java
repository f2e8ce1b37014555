// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.aggregate.ServiceSummary;
import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.InstanceView;
import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at an instance, or at all of a service. */
interface Looks {

  /** Types of a report at most; it has fewer. */
  String ALL_ROWS = "?limit=10000";

  Look look() throws Refused;

  /**
   * Finds what was named; what was not named, if there is only one.
   *
   * @param instance id or name of an instance; null for any
   * @param service name of a service; null for any
   * @throws Refused if there is none, or more than one
   */
  static Looks of(Server server, String instance, String service) throws Refused {
    if (instance != null) {
      return new InstanceLooks(server, id(server, instance));
    }
    if (service != null) {
      return new ServiceLooks(server, service);
    }
    List<ServiceSummary> services =
        server.get(Server.path("services"), Api.ServicesView.class).services();
    if (services.isEmpty()) {
      throw new Refused(
          Refused.UNKNOWN, "no instance has reported yet; start a service with the agent");
    }
    if (services.size() > 1) {
      throw new Refused(
          Refused.UNKNOWN,
          "services=%s report; write --service NAME or --instance ID"
              .formatted(
                  services.stream()
                      .map(ServiceSummary::service)
                      .limit(20)
                      .collect(Collectors.joining(", "))));
    }
    String only = services.get(0).service();
    return services.get(0).instances() == 1
        ? new InstanceLooks(server, instances(server).get(0).id())
        : new ServiceLooks(server, only);
  }

  private static List<InstanceView> instances(Server server) throws Refused {
    return server.get(Server.path("instances"), Api.InstancesView.class).instances();
  }

  private static String id(Server server, String instance) throws Refused {
    List<InstanceView> found =
        instances(server).stream()
            .filter(one -> one.id().equals(instance) || one.serviceInstance().equals(instance))
            .toList();
    if (found.size() == 1) {
      return found.get(0).id();
    }
    throw new Refused(
        Refused.UNKNOWN,
        found.isEmpty()
            ? "instance=%s is not known; see %sapi/v1/instances for those that are"
                .formatted(instance, server.base())
            : "instance=%s is the name of several; write one of their ids, %s"
                .formatted(
                    instance,
                    found.stream().map(InstanceView::id).collect(Collectors.joining(", "))));
  }
}
