// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.wire.Graph;
import io.shadowheap.wire.RequestAnswer;
import java.util.List;
import java.util.Set;

/** What answers must hold beyond their shape: whoever draws a graph relies on it. */
final class Answers {

  private static final Set<String> STATES =
      Set.of(RequestAnswer.DONE, RequestAnswer.REFUSED, RequestAnswer.ABSENT);

  private Answers() {}

  /**
   * @throws Problem naming the first field that is wrong
   */
  static void check(List<RequestAnswer> answers) {
    for (RequestAnswer answer : answers) {
      require(
          STATES.contains(answer.state()),
          "answers.state=" + answer.state(),
          "write absent, done or refused");
      if (answer.graph() != null) {
        check(answer.graph());
      }
    }
  }

  private static void check(Graph graph) {
    require(
        graph.direction().equals("in") || graph.direction().equals("out"),
        "answers.graph.direction=" + graph.direction(),
        "write in or out");
    for (Graph.Node node : graph.nodes()) {
      boolean field = node.kind().equals(Graph.STATIC) && node.field() != null;
      require(
          field || node.kind().equals(Graph.OBJECT),
          "answers.graph.nodes.kind=" + node.kind(),
          "write object, or static with a field");
    }
    int nodes = graph.nodes().size();
    for (Graph.Edge edge : graph.edges()) {
      require(
          edge.from() < nodes && edge.to() < nodes,
          "answers.graph.edges has from=" + edge.from() + " to=" + edge.to(),
          "send places below nodes=" + nodes);
    }
  }

  private static void require(boolean holds, String what, String instead) {
    if (!holds) {
      throw new Problem(422, "report rejected: " + what + "; " + instead);
    }
  }
}
