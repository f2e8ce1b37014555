// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import java.util.List;

/**
 * What is said of one type of one instance whose live objects grow. Modelled: it follows from
 * generations and reference counts of the shadow heap.
 *
 * @param type type name
 * @param state how sure it is
 * @param because the rule that decided, for people
 * @param since when the growth began, milliseconds since the epoch
 * @param from objects then
 * @param to objects now
 * @param objectsPerSecond growth over the last twelve intervals
 * @param bytesPerSecond the same in shallow bytes
 * @param secondsToLimit until the heap is full at this rate, if nothing else grows; null if the
 *     heap's limit is not known or it does not grow now
 * @param sites where the additional objects were made, most first
 * @param basis why the type may be judged
 */
public record Verdict(
    String type,
    State state,
    String because,
    long since,
    long from,
    long to,
    double objectsPerSecond,
    double bytesPerSecond,
    Double secondsToLimit,
    List<Site> sites,
    Basis basis) {

  /** How sure it is. */
  public enum State {
    /** It rises, and it is too early to tell why. */
    GROWING,
    /** It rises longer than anything known of this service would. */
    LEAK,
    /** It was called a leak, rises no longer, and nothing has come back. */
    STOPPED
  }

  /**
   * A site whose objects became more.
   *
   * @param site class.method:line
   * @param objects live objects more than when the growth began
   */
  public record Site(String site, long objects) {}
}
