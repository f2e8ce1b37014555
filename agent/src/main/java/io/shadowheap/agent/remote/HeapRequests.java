// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Graph;
import io.shadowheap.wire.Verb;
import io.shadowheap.wire.Verb.Argument;
import java.util.Map;

/** Requests that one shadow heap can serve, as CPython's gc module would. Shadow thread only. */
public final class HeapRequests implements Steering {

  private final ShadowHeap heap;
  private final GraphSearch graphs;
  private boolean automatic = true;

  public HeapRequests(ShadowHeap heap, GraphSearch graphs) {
    this.heap = heap;
    this.graphs = graphs;
  }

  @Override
  public Outcome apply(Verb verb, Map<String, String> arguments) {
    return switch (verb) {
      case GRAPH -> graph(arguments);
      case THRESHOLDS -> thresholds(Argument.THRESHOLDS.in(arguments));
      case COLLECT -> collect(Integer.parseInt(Argument.GENERATION.in(arguments)));
      case FREEZE -> {
        heap.gc().freeze();
        yield Outcome.done("frozen=" + heap.generations().frozen() + " objects");
      }
      case UNFREEZE -> {
        long frozen = heap.generations().frozen();
        heap.gc().unfreeze();
        yield Outcome.done("unfrozen=" + frozen + " objects, now in generation 2");
      }
      case ENABLE -> automatic(true);
      case DISABLE -> automatic(false);
      case TIER -> Outcome.refused("the tier is not the shadow heap's to change");
    };
  }

  /** False while automatic collections are disabled. */
  public boolean isAutomatic() {
    return automatic;
  }

  private Outcome automatic(boolean enabled) {
    heap.automatic(enabled);
    automatic = enabled;
    return Outcome.done("automatic collections are " + (enabled ? "enabled" : "disabled"));
  }

  private Outcome thresholds(String text) {
    String before = heap.generations().thresholds().toString();
    String[] numbers = text.split(":");
    heap.thresholds(
        Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    return Outcome.done("thresholds=" + text + ", before " + before);
  }

  private Outcome collect(int generation) {
    long found = heap.collect(generation);
    return Outcome.done("generation=" + generation + " collected, suspected=" + found);
  }

  private Outcome graph(Map<String, String> arguments) {
    String type = Argument.TYPE.in(arguments);
    Graph graph =
        graphs.search(
            type,
            Argument.DIRECTION.in(arguments).equals("in"),
            Integer.parseInt(Argument.DEPTH.in(arguments)),
            Integer.parseInt(Argument.SAMPLE.in(arguments)));
    return graph == null
        ? Outcome.absent(
            "type=" + type + " has no tracked object; see .../types for liveObjects above 0")
        : Outcome.found(graph, "nodes=" + graph.nodes().size() + " edges=" + graph.edges().size());
  }
}
