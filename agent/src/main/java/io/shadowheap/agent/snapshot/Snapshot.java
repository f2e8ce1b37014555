// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot in memory: arrays by id, 30 bytes per object and 8 per edge. Ids without a line are
 * {@link #ABSENT}.
 */
public final class Snapshot {

  /** Kind of an id without a line. */
  public static final byte ABSENT = 0;

  /** Kind of the static fields of a class; other kinds are 2 + the provenance's ordinal. */
  public static final byte ROOT = 1;

  private static final byte FIRST = 2;

  /** A type. */
  public record Type(String name, boolean inScope, boolean fullyTracked, int live) {}

  /** The isolated cycles of one shape. */
  public record Cycle(
      String fingerprint, String state, long seen, long objects, List<String> types) {}

  private final Map<Integer, Type> types = new HashMap<>();
  private final Map<Integer, String> slots = new HashMap<>();
  private final List<Cycle> cycles = new ArrayList<>();
  private Origin origin;
  private byte[] kinds = new byte[1 << 10];
  private int[] typeIds = new int[1 << 10];
  private int[] counts = new int[1 << 10];
  private int[] hashes = new int[1 << 10];
  private int[] firstEdge = new int[1 << 10];
  private int[] degrees = new int[1 << 10];
  private int[] edges = new int[1 << 12];
  private int edgeCount;
  private int limit;

  Snapshot() {}

  void origin(Origin from) {
    origin = from;
  }

  void type(int id, Type type) {
    types.put(id, type);
  }

  void slot(int id, String name) {
    slots.put(id, name);
  }

  void cycle(Cycle cycle) {
    cycles.add(cycle);
  }

  /**
   * Adds an object, or static fields.
   *
   * @param provenance null for static fields
   * @param slotsAndTargets pairs, from index 0
   */
  void add(
      int id, int type, int rc, Provenance provenance, int hash, int[] slotsAndTargets, int n) {
    if (id >= kinds.length) {
      int length = Math.max(id + 1, kinds.length * 2);
      kinds = Arrays.copyOf(kinds, length);
      typeIds = Arrays.copyOf(typeIds, length);
      counts = Arrays.copyOf(counts, length);
      hashes = Arrays.copyOf(hashes, length);
      firstEdge = Arrays.copyOf(firstEdge, length);
      degrees = Arrays.copyOf(degrees, length);
    }
    limit = Math.max(limit, id + 1);
    kinds[id] = provenance == null ? ROOT : (byte) (FIRST + provenance.ordinal());
    typeIds[id] = type;
    counts[id] = rc;
    hashes[id] = hash;
    firstEdge[id] = edgeCount;
    degrees[id] = n;
    if (2 * (edgeCount + n) > edges.length) {
      edges = Arrays.copyOf(edges, Math.max(2 * (edgeCount + n), edges.length * 2));
    }
    System.arraycopy(slotsAndTargets, 0, edges, 2 * edgeCount, 2 * n);
    edgeCount += n;
  }

  public Origin origin() {
    return origin;
  }

  /** Types by their id. */
  public Map<Integer, Type> types() {
    return types;
  }

  public List<Cycle> cycles() {
    return cycles;
  }

  /** Ids are below this. */
  public int limit() {
    return limit;
  }

  /** True if the id is that of an object which lived. */
  public boolean isLive(int id) {
    return id >= 0 && id < limit && kinds[id] >= FIRST && provenance(id) != Provenance.DEAD;
  }

  /** True if the id is that of an object the JVM had reclaimed, whose edges still count. */
  public boolean isGarbage(int id) {
    return id >= 0 && id < limit && kinds[id] >= FIRST && provenance(id) == Provenance.DEAD;
  }

  /** True if the id is that of the static fields of a class. */
  public boolean isRoot(int id) {
    return id >= 0 && id < limit && kinds[id] == ROOT;
  }

  /** Provenance of an object; not of static fields. */
  public Provenance provenance(int id) {
    return Provenance.values()[kinds[id] - FIRST];
  }

  /** Name of the type of an object, or of the class whose static fields it is. */
  public String typeName(int id) {
    Type type = types.get(typeIds[id]);
    return type == null ? "?" : type.name();
  }

  public int refcount(int id) {
    return counts[id];
  }

  /** Identity hash, or 0 if it was not asked for yet. */
  public int hash(int id) {
    return hashes[id];
  }

  /** Edges of an object or of static fields; 0 for an id without a line. */
  public int degree(int id) {
    return degrees[id];
  }

  public String slotName(int id, int edge) {
    return slots.getOrDefault(edges[2 * (firstEdge[id] + edge)], "?");
  }

  public int target(int id, int edge) {
    return edges[2 * (firstEdge[id] + edge) + 1];
  }
}
