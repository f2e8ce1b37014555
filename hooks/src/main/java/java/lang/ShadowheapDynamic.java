// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * Counts by (site, class) for allocations whose class only the run knows: clone, reflection,
 * deserialisation.
 *
 * <p>Open addressing, written by one thread, which replaces a full table by one of twice the size.
 * The shadow thread replaces the whole table every few epochs and adds the old one up a few epochs
 * later, so that no class is held for longer than that.
 */
public final class ShadowheapDynamic {

  static final int SMALLEST = 256;

  /** Beyond this an allocation is counted under its site alone. */
  static final int LARGEST = 1 << 16;

  static final int SHARED = 1 << 12;

  private static final int PROBES = 16;
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long INT_BASE = ShadowheapShapes.base(int[].class);
  private static final long LONG_BASE = ShadowheapShapes.base(long[].class);

  /** Class of entry i; null while free. The length is a power of two. */
  public final Class<?>[] classes;

  /** Site of entry i. */
  public final int[] sites;

  /** Objects of entry i. */
  public final long[] counts;

  /** Bytes of entry i, for arrays; objects are sized by their class. */
  public final long[] bytes;

  /** True if objects of entry i are registered; decided once per entry. */
  final boolean[] inScope;

  ShadowheapDynamic(int size) {
    classes = new Class<?>[size];
    sites = new int[size];
    counts = new long[size];
    bytes = new long[size];
    inScope = new boolean[size];
  }

  /** A table of twice the size with the same counts; null if an entry found no place even there. */
  ShadowheapDynamic grown() {
    ShadowheapDynamic grown = new ShadowheapDynamic(2 * classes.length);
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] != null && grown.add(classes[i], sites[i], counts[i], bytes[i]) < 0) {
        return null;
      }
    }
    return grown;
  }

  /**
   * The same for a table that several threads write, which never grows. An entry is claimed by its
   * site first; whoever has that site may then claim it for a class.
   *
   * @return false if there was no place for it
   */
  boolean addAtomically(Class<?> type, int site, long objects, long size) {
    int start = start(type, site);
    for (int probe = 0; probe < PROBES; probe++) {
      int i = start + probe & classes.length - 1;
      if (sites[i] == 0) {
        U.compareAndSetInt(sites, INT_BASE + 4L * i, 0, site);
      }
      if (sites[i] == site) {
        if (classes[i] == null) {
          U.compareAndSetReference(classes, ShadowheapSlots.offset(i), null, type);
        }
        if (classes[i] == type) {
          U.getAndAddLong(counts, LONG_BASE + 8L * i, objects);
          U.getAndAddLong(bytes, LONG_BASE + 8L * i, size);
          return true;
        }
      }
    }
    return false;
  }

  private static int start(Class<?> type, int site) {
    return (type.getName().hashCode() ^ site) * 0x9E3779B9 >>> 8;
  }

  /**
   * Adds to the entry of this class and site.
   *
   * @return the entry, or -1 if there was no place for it
   */
  int add(Class<?> type, int site, long objects, long size) {
    int start = start(type, site);
    for (int probe = 0; probe < PROBES; probe++) {
      int i = start + probe & classes.length - 1;
      if (classes[i] == null) {
        sites[i] = site;
        inScope[i] = ShadowheapSlots.inScope(type);
        classes[i] = type;
      }
      if (classes[i] == type && sites[i] == site) {
        counts[i] += objects;
        bytes[i] += size;
        return i;
      }
    }
    return -1;
  }
}
