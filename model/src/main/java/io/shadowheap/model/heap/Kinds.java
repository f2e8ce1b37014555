// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/**
 * Interned (type, site, size, attributes), numbered from 1. Objects share few of them, so that a
 * record keeps 18 bits instead of four fields. When the numbers run out, further sites are folded
 * into {@link #NO_SITE}; their objects stay counted by type.
 */
public final class Kinds {

  /** Takes part in collections, may hold references. */
  public static final int CONTAINER = 1;

  /** It has a finalizer: code that runs once nothing refers to it and may bring it back. */
  public static final int FINALIZABLE = 2;

  /** Tracked because a tracked one referred to it. */
  public static final int ADOPTED = 4;

  /** A pseudo holder whose edges are roots. */
  public static final int ROOT = 8;

  /** Its edges are visited last to first, as a list's. */
  public static final int LIST = 16;

  /** As a list; leaves the collector when all it holds are atoms. */
  public static final int TUPLE = 32;

  /** In no generation until it holds a container. */
  public static final int DICT = 64;

  /** A weak reference. */
  public static final int WEAK = 128;

  /** Its free list, if it is neither list, tuple nor dict. */
  public static final int FLOAT = 256;

  public static final int INT = 512;
  public static final int FRAME = 1024;
  public static final int METHOD = 2048;

  /** Site of what was adopted, and of what was folded. */
  public static final int NO_SITE = -1;

  /** What {@link #intern} returns when not even the type without a site fits. */
  public static final int NO_KIND = 0;

  /** Kinds kept back for types without a site. */
  private static final int RESERVE = ObjectTable.MAX_KINDS / 4;

  private int[] types = new int[256];
  private int[] sites = new int[256];
  private int[] sizes = new int[256];
  private short[] attributes = new short[256];
  private int[] index = new int[512];
  private int limit = 1;
  private int seen;

  /**
   * The kind of such objects.
   *
   * @param pooledBytes size, or -1 for those over the limit, whose size the pools keep
   */
  public int intern(int type, int site, int pooledBytes, int attributes) {
    int kind = find(type, site, pooledBytes, attributes);
    if (kind != NO_KIND) {
      return kind;
    }
    if (site != NO_SITE && limit >= ObjectTable.MAX_KINDS - RESERVE) {
      return intern(type, NO_SITE, pooledBytes, attributes);
    }
    return limit == ObjectTable.MAX_KINDS ? NO_KIND : add(type, site, pooledBytes, attributes);
  }

  /** One more than the largest kind. */
  public int limit() {
    return limit;
  }

  public int type(int kind) {
    return types[kind];
  }

  public int site(int kind) {
    return sites[kind];
  }

  /** Size of each object, or -1 if they are large. */
  public int pooledBytes(int kind) {
    return sizes[kind];
  }

  public int attributes(int kind) {
    return attributes[kind];
  }

  public boolean is(int kind, int attribute) {
    return (attributes[kind] & attribute) != 0;
  }

  /** True if there ever was a kind with any of the attributes. */
  public boolean any(int attribute) {
    return (seen & attribute) != 0;
  }

  private int find(int type, int site, int pooledBytes, int attributes) {
    int mask = index.length - 1;
    for (int at = hash(type, site, pooledBytes, attributes) & mask; ; at = at + 1 & mask) {
      int kind = index[at];
      if (kind == NO_KIND
          || types[kind] == type
              && sites[kind] == site
              && sizes[kind] == pooledBytes
              && this.attributes[kind] == attributes) {
        return kind;
      }
    }
  }

  private int add(int type, int site, int pooledBytes, int attributes) {
    if (limit == types.length) {
      grow();
    }
    int kind = limit++;
    types[kind] = type;
    sites[kind] = site;
    sizes[kind] = pooledBytes;
    this.attributes[kind] = (short) attributes;
    seen |= attributes;
    enter(kind);
    return kind;
  }

  private void grow() {
    int length = types.length * 2;
    types = Arrays.copyOf(types, length);
    sites = Arrays.copyOf(sites, length);
    sizes = Arrays.copyOf(sizes, length);
    attributes = Arrays.copyOf(attributes, length);
    index = new int[length * 2];
    for (int kind = 1; kind < limit; kind++) {
      enter(kind);
    }
  }

  private void enter(int kind) {
    int mask = index.length - 1;
    int at = hash(types[kind], sites[kind], sizes[kind], attributes[kind]) & mask;
    while (index[at] != NO_KIND) {
      at = at + 1 & mask;
    }
    index[at] = kind;
  }

  private static int hash(int type, int site, int pooledBytes, int attributes) {
    int hash = ((type * 31 + site) * 31 + pooledBytes) * 31 + attributes;
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
