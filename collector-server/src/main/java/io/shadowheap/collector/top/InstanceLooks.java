// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.BlindSpot;
import io.shadowheap.collector.api.InstanceView;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Governor;
import io.shadowheap.wire.Totals;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at one JVM. */
final class InstanceLooks implements Looks {

  private final Server server;
  private final String id;

  InstanceLooks(Server server, String id) {
    this.server = server;
    this.id = id;
  }

  /** What the API says of an instance beside {@link InstanceView}. */
  private record Rest(Totals totals, AgentSelf self, Governor governor) {}

  @Override
  public Look look() throws Refused {
    String path = Server.path("instances", id);
    InstanceView instance = server.get(path, InstanceView.class);
    Rest rest = server.get(path, Rest.class);
    Api.TypesView types = server.get(path + "/types" + ALL_ROWS, Api.TypesView.class);
    Api.CyclesView cycles = server.get(path + "/cycles" + ALL_ROWS, Api.CyclesView.class);
    LeakApi.InstanceLeaksView leaks = server.get(path + "/leaks", LeakApi.InstanceLeaksView.class);
    var head = new ArrayList<Line>();
    head.add(title(instance));
    head.add(Line.plain(live(rest.totals())));
    LeakLines.add(head, leaks.leaks().stream().map(LeakLines::of).toList(), leaks.learning());
    head.add(Line.plain(garbage(types, cycles)));
    head.add(Line.plain(agent(instance, rest)));
    warn(head, instance);
    Map<String, String> states = new HashMap<>();
    for (Verdict leak : leaks.leaks()) {
      states.put(leak.type(), LeakLines.word(leak.state()));
    }
    return new Look(
        head,
        Long.toString(instance.startedAt()),
        Long.toString(instance.lastSequence()),
        instance.lastSeen(),
        Stream.concat(types.types().stream(), Stream.ofNullable(types.other()))
            .map(row -> Look.Row.of(row, states.getOrDefault(row.type(), "")))
            .toList());
  }

  private static Line title(InstanceView instance) {
    String version = instance.version().isEmpty() ? "" : " " + instance.version();
    String text =
        "%s%s  %s  %s  report %s, %s"
            .formatted(
                instance.service(),
                version,
                instance.serviceInstance(),
                instance.ended() ? "ended" : instance.silent() ? "silent" : "reporting",
                Figures.count(instance.lastSequence()),
                Figures.moment(instance.lastSeen()));
    return new Line(Names.visible(text), Line.Style.TITLE);
  }

  private static String live(Totals totals) {
    return "live: %s objects, %s; %s references, %s static; %s allocated"
        .formatted(
            Figures.count(totals.liveObjects()),
            Figures.bytes(totals.liveBytes()),
            Figures.count(totals.edges()),
            Figures.count(totals.roots()),
            Figures.count(totals.allocatedObjects()));
  }

  private static String garbage(Api.TypesView types, Api.CyclesView cycles) {
    long cyclic = 0;
    long acyclic = 0;
    for (TypeRow row :
        Stream.concat(types.types().stream(), Stream.ofNullable(types.other())).toList()) {
      cyclic += row.freed() == null ? 0 : row.freed().cyclic().objects();
      acyclic += row.freed() == null ? 0 : row.freed().acyclic().objects();
    }
    long shapes = cycles.cycles().stream().filter(row -> row.applicationTypes()).count();
    return "garbage: %s objects by count alone, %s with rings (%s of the application)"
        .formatted(Figures.count(acyclic), Figures.count(cyclic), Figures.plural(shapes, "shape"));
  }

  private static String agent(InstanceView instance, Rest rest) {
    long missed = BlindSpot.of(rest.self()).stream().mapToLong(BlindSpot::count).sum();
    Governor governor = rest.governor();
    String cost =
        governor == null
            ? Figures.seconds(rest.self().cpuSeconds()) + " CPU"
            : "%s+~%s of %s cores%s"
                .formatted(
                    Figures.few(governor.threadCores()),
                    Figures.few(governor.hookCores()),
                    Figures.few(governor.allowedCores()),
                    governor.limitedBy().equals("none")
                        ? ""
                        : " (" + Figures.words(governor.limitedBy()) + ")");
    return Names.visible(
        "agent: %s; follows %s, %s/%s types fully; %s blind spots"
            .formatted(
                cost,
                Figures.percent(instance.coverage().ratioObjects()),
                Figures.count(instance.coverage().typesFullyTracked()),
                Figures.count(instance.coverage().typesInScope()),
                Figures.count(missed)));
  }

  private static void warn(List<Line> head, InstanceView instance) {
    if (instance.brokenLaws() > 0) {
      String laws = Figures.plural(instance.brokenLaws(), "law");
      head.add(new Line("the books do not balance: it breaks " + laws, Line.Style.LOUD));
    }
    if (instance.coverage().atLimit()) {
      head.add(new Line("at max_objects: new objects are left out", Line.Style.LOUD));
    }
    if (instance.silent() || instance.ended()) {
      head.add(new Line("no report comes: all below is as old as its last", Line.Style.LOUD));
    }
  }
}
