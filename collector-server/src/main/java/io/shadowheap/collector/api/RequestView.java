// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.remote.Ticket;
import java.util.Map;

/**
 * One request to an agent.
 *
 * @param id opaque, URL-safe
 * @param verb what was asked
 * @param arguments as they were given
 * @param state waiting or done; what failed is answered as a problem
 * @param askedAt when this server took it
 * @param expiresAt when it is void
 * @param detail what the agent says, absent while it waits
 * @param graph the graph asked for, absent with every other verb
 */
public record RequestView(
    String id,
    String verb,
    Map<String, String> arguments,
    String state,
    long askedAt,
    long expiresAt,
    String detail,
    GraphView graph) {

  static RequestView of(Ticket ticket) {
    var answer = ticket.answer();
    return new RequestView(
        ticket.id(),
        ticket.request().verb(),
        ticket.request().arguments(),
        ticket.state(),
        ticket.askedAt().toEpochMilli(),
        ticket.expiresAt().toEpochMilli(),
        answer == null ? null : answer.detail(),
        answer == null || answer.graph() == null ? null : GraphView.of(answer.graph()));
  }
}
