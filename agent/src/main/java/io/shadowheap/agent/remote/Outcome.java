// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.wire.Graph;
import io.shadowheap.wire.RequestAnswer;

/**
 * What came of a request.
 *
 * @param state done, refused or absent, as on the wire
 * @param detail one line for people
 * @param graph the graph asked for, else null
 */
public record Outcome(String state, String detail, Graph graph) {

  /** It was done. */
  public static Outcome done(String detail) {
    return new Outcome(RequestAnswer.DONE, detail, null);
  }

  /** Here it is. */
  public static Outcome found(Graph graph, String detail) {
    return new Outcome(RequestAnswer.DONE, detail, graph);
  }

  /** The agent will not or cannot. */
  public static Outcome refused(String detail) {
    return new Outcome(RequestAnswer.REFUSED, detail, null);
  }

  /** What it is about is not there. */
  public static Outcome absent(String detail) {
    return new Outcome(RequestAnswer.ABSENT, detail, null);
  }
}
