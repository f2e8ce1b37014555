// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * The back channel as the agent sees it; absent where it is off.
 *
 * @param challenge made anew at each start of the agent; requests are sealed for it alone
 * @param proof the seal of the challenge: shows the server which token is the right one
 * @param intervalSeconds from one report to the next, and so the longest wait for a request
 * @param automatic false while automatic collections are disabled
 * @param frozenObjects objects in the permanent generation
 * @param unsealed requests refused because their seal was wrong
 * @param decisions what was asked and what came of it, the latest last
 */
public record Remote(
    String challenge,
    String proof,
    int intervalSeconds,
    boolean automatic,
    long frozenObjects,
    long unsealed,
    List<Decision> decisions) {

  /**
   * One request acted upon.
   *
   * @param at when, milliseconds since the epoch
   * @param verb what was asked
   * @param arguments as name=value, separated by blanks
   * @param state done, refused or absent
   * @param detail what was done, or why not
   */
  public record Decision(long at, String verb, String arguments, String state, String detail) {}
}
