// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * Who refers to some objects of a type, or what they refer to, as the shadow heap has it. Bounded:
 * what was left out is counted.
 *
 * @param type the type asked for
 * @param direction in or out
 * @param depth edges from the sample at most
 * @param objects live tracked objects of the type
 * @param nodes the sample first, then by distance from it
 * @param edges references between the nodes, each once
 */
public record Graph(
    String type, String direction, int depth, long objects, List<Node> nodes, List<Edge> edges) {

  /** The most of each; further ones are counted in {@link Node#more}. */
  public static final int MOST_NODES = 200;

  public static final int MOST_EDGES = 1_000;

  /** A node that is an object, and one that is a static field. */
  public static final String OBJECT = "object";

  public static final String STATIC = "static";

  /**
   * One object, or one static field.
   *
   * @param kind object or static
   * @param id shadow id; of a static field that of its class's fields together
   * @param type type of the object, or class that declares the field
   * @param field name of the static field; null for an object
   * @param refcount edges and roots into it; 0 for a static field
   * @param generation 0 to 2, 3 if frozen, -1 if in none
   * @param bytes shallow size
   * @param how registered, adopted or root
   * @param sample true for the objects the search began with
   * @param frontier true if it also refers to objects that are not tracked and may refer to others
   * @param suspected true if a collection found nothing outside that holds it
   * @param more references in the direction of the search that are not shown
   */
  public record Node(
      String kind,
      long id,
      String type,
      String field,
      long refcount,
      int generation,
      long bytes,
      String how,
      boolean sample,
      boolean frontier,
      boolean suspected,
      long more) {}

  /**
   * One reference.
   *
   * @param from place of the holder in the list of nodes
   * @param to place of what it refers to
   * @param slot field name, or [i] for an array element
   */
  public record Edge(int from, int to, String slot) {}
}
