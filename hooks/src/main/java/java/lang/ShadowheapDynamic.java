// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * Counts by (site, class) for allocations whose class only the run knows: clone, reflection,
 * deserialisation.
 *
 * <p>Open addressing, written by one thread. The shadow thread replaces the whole table every few
 * epochs and adds the old one up a few epochs later, so that no class is held for longer than that.
 */
public final class ShadowheapDynamic {

  /**
   * Entries; a site and class that find no place within {@link #PROBES} are counted under the site
   * alone.
   */
  public static final int SIZE = 512;

  static final int PROBES = 16;

  /** Class of entry i; null while free. */
  public final Class<?>[] classes = new Class<?>[SIZE];

  /** Site of entry i. */
  public final int[] sites = new int[SIZE];

  /** Objects of entry i. */
  public final long[] counts = new long[SIZE];

  /** Bytes of entry i, for arrays; objects are sized by their class. */
  public final long[] bytes = new long[SIZE];

  boolean add(Class<?> type, int site, long size) {
    int start = (site * 0x9E3779B9) >>> 23;
    for (int probe = 0; probe < PROBES; probe++) {
      int i = (start + probe) & (SIZE - 1);
      if (classes[i] == null) {
        sites[i] = site;
        classes[i] = type;
      }
      if (classes[i] == type && sites[i] == site) {
        counts[i]++;
        bytes[i] += size;
        return true;
      }
    }
    return false;
  }
}
