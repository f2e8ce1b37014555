// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.List;
import java.util.Map;

/**
 * What readers of the past ask. Times are milliseconds since the epoch, by the server's clock.
 * Resolution is a slot of five minutes; the slot under way shows what is the latest now. Each
 * method reads the database on the caller's thread and throws {@link
 * io.shadowheap.collector.history.NoHistory} while it cannot be read.
 */
public interface History {

  /**
   * Whose numbers.
   *
   * @param service name of the service
   * @param instance opaque id of one of its instances; null for all
   */
  record Scope(String service, String instance) {}

  /**
   * A state of one instance.
   *
   * @param instance opaque id
   * @param state its values are those of all columns of the kind
   */
  record Cell(String instance, Track.State state) {}

  /**
   * One start of an instance.
   *
   * @param instance opaque id
   * @param service its service
   * @param serviceInstance its name in the service
   * @param startedAt when its agent started
   * @param version version label, empty if there is none
   * @param firstAt when a report of it came first
   * @param lastAt when a report of it came last
   */
  record Run(
      String instance,
      String service,
      String serviceInstance,
      long startedAt,
      String version,
      long firstAt,
      long lastAt) {}

  /**
   * One series, summed over instances, in steps.
   *
   * @param name name of the type, site or cycle
   * @param from start of the first step
   * @param end the last step begins before
   * @param step a multiple of five minutes
   * @return a point for each step in which an instance had a row
   */
  List<Point> points(
      Scope scope, Kind kind, String name, List<Column<?>> columns, long from, long end, long step);

  /**
   * The same series instance by instance, every state of it.
   *
   * @param columns in their order, as the values of the states are
   */
  Map<String, List<Track.State>> states(
      Scope scope, Kind kind, String name, List<Column<?>> columns, long from, long end);

  /** Every series of a kind at a moment, by name: who had a row in the moment's slot, and what. */
  Map<String, List<Cell>> at(Scope scope, Kind kind, long moment);

  /**
   * The first state of every series of a kind, as far as history reaches; without values, and
   * without what is not rolled up yet.
   */
  Map<String, Cell> first(String service, Kind kind);

  /**
   * Who was there in some time.
   *
   * @param service name of a service; null for all
   */
  List<Run> runs(String service, long from, long end);
}
