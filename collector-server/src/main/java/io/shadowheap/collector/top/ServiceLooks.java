// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.aggregate.FleetLeak;
import io.shadowheap.collector.aggregate.FleetType;
import io.shadowheap.collector.aggregate.ServiceSummary;
import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.FleetApi;
import io.shadowheap.collector.api.InstanceView;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at all instances of a service together: every number is a sum of those that report. */
final class ServiceLooks implements Looks {

  private final Server server;
  private final String service;

  ServiceLooks(Server server, String service) {
    this.server = server;
    this.service = service;
  }

  @Override
  public Look look() throws Refused {
    String path = Server.path("services", service);
    ServiceSummary summary = server.get(path, FleetApi.ServiceView.class).service();
    FleetApi.FleetTypesView types =
        server.get(path + "/types" + ALL_ROWS, FleetApi.FleetTypesView.class);
    LeakApi.LeaksView leaks = server.get(path + "/leaks" + ALL_ROWS, LeakApi.LeaksView.class);
    List<InstanceView> members =
        server.get(Server.path("instances"), Api.InstancesView.class).instances().stream()
            .filter(instance -> instance.service().equals(service) && !instance.silent())
            .toList();
    var head = new ArrayList<Line>();
    head.add(title(summary));
    head.add(
        Line.plain(
            "live: %s objects, %s tracked"
                .formatted(
                    Figures.count(summary.liveObjects()), Figures.bytes(summary.liveBytes()))));
    LeakLines.add(head, leaks.leaks().stream().map(LeakLines::of).toList(), leaks.learning());
    head.add(Line.plain(garbage(types)));
    head.add(Line.plain(agents(members)));
    Map<String, String> states = new HashMap<>();
    for (FleetLeak leak : leaks.leaks()) {
      states.put(leak.type(), LeakLines.word(leak.state()));
    }
    return new Look(
        head,
        members.stream().map(one -> one.id() + one.startedAt()).toList().toString(),
        members.stream().map(InstanceView::lastSequence).toList().toString(),
        summary.lastSeen(),
        Stream.concat(types.types().stream(), Stream.ofNullable(types.other()))
            .map(row -> Look.Row.of(row, states.getOrDefault(row.type(), "")))
            .toList());
  }

  private static Line title(ServiceSummary summary) {
    return new Line(
        Names.visible(
            "%s %s  %d of %d instances report, %s"
                .formatted(
                    summary.service(),
                    String.join(", ", summary.versions()),
                    summary.reporting(),
                    summary.instances(),
                    Figures.moment(summary.lastSeen()))),
        Line.Style.TITLE);
  }

  private static String garbage(FleetApi.FleetTypesView types) {
    long cyclic = 0;
    long acyclic = 0;
    for (FleetType row :
        Stream.concat(types.types().stream(), Stream.ofNullable(types.other())).toList()) {
      cyclic += row.freed() == null ? 0 : row.freed().cyclic().objects();
      acyclic += row.freed() == null ? 0 : row.freed().acyclic().objects();
    }
    return "garbage: %s objects by count alone, %s with rings"
        .formatted(Figures.count(acyclic), Figures.count(cyclic));
  }

  private static String agents(List<InstanceView> members) {
    double least =
        members.stream().mapToDouble(one -> one.coverage().ratioObjects()).min().orElse(1);
    long broken = members.stream().filter(one -> one.brokenLaws() > 0).count();
    long full = members.stream().filter(one -> one.coverage().atLimit()).count();
    return "agents: follow %s where least; %d at max_objects, %d with books out of balance"
        .formatted(Figures.percent(least), full, broken);
  }
}
