// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * What became of a request. Repeated in each report until one of them was delivered.
 *
 * @param id of the request
 * @param state done; refused: the agent will not or cannot; absent: what was asked for is not there
 * @param detail one line for people: what was done, or why not and what to do
 * @param graph the graph asked for; null with every other verb
 */
public record RequestAnswer(String id, String state, String detail, Graph graph) {

  public static final String DONE = "done";
  public static final String REFUSED = "refused";
  public static final String ABSENT = "absent";
}
