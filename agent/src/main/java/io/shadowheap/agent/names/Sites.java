// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Allocation sites, numbered. The key is (loader, class, method, line, ordinal), so weaving a class
 * again mints no new numbers. Number 0 stands for all sites beyond the limit. A site's number is
 * that of its first counter, so one with two counters takes two numbers.
 */
public final class Sites {

  /**
   * Stands at the numbers an earlier agent of this JVM gave out: frames that were active when it
   * was detached still count under them.
   */
  private static final Site EARLIER =
      new Site(
          -1,
          "frames of an earlier attach",
          0,
          TypeNames.OTHER,
          null,
          0,
          Site.Kind.ARRAY,
          Handover.NONE);

  /** Number of the site that stands for all beyond the limit. */
  public static final int OTHER = 0;

  private final Map<Object, Site> byKey = new HashMap<>();
  private final List<Site> sites = new ArrayList<>();

  /** Numbers of sites in scope whose objects are not handed over: few of many. */
  private final BitSet notHandedOver = new BitSet();

  private final Map<ClassLoader, Integer> loaders = new WeakHashMap<>();
  private final int limit;
  private int nextLoader = 1;

  public Sites(int limit) {
    this(0, limit);
  }

  /**
   * Sites whose numbers no earlier agent of this JVM has given out.
   *
   * @param first number that may be given out
   * @param limit below which numbers must be
   */
  public Sites(int first, int limit) {
    this.limit = limit;
    add(new Site(OTHER, "other", 0, TypeNames.OTHER, null, 0, Site.Kind.ARRAY, Handover.NONE));
    while (sites.size() < first) {
      sites.add(EARLIER);
    }
  }

  /** What the weaver knows of a site before it has a number. */
  public record Draft(
      String where,
      int line,
      int type,
      String className,
      int bytes,
      Site.Kind kind,
      Handover handover) {}

  /** A key of another loader than the boot loader. */
  private static final class Loaded {

    private final int loader;
    private final Object key;

    Loaded(int loader, Object key) {
      this.loader = loader;
      this.key = key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Loaded loaded && loaded.loader == loader && loaded.key.equals(key);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + loader;
    }
  }

  /**
   * The site of this key, numbered on first sight.
   *
   * @param loader loader of the class woven, null for the boot loader
   * @param key equals no other of that loader; a {@link SiteKey} where it is woven
   */
  public synchronized Site intern(ClassLoader loader, Object key, Draft draft) {
    Object full = loader == null ? key : new Loaded(number(loader), key);
    Site known = byKey.get(full);
    if (known != null) {
      return known;
    }
    if (sites.size() + 1 >= limit) {
      return sites.get(OTHER);
    }
    Site site =
        new Site(
            sites.size(),
            draft.where(),
            draft.line(),
            draft.type(),
            draft.className(),
            draft.bytes(),
            draft.kind(),
            draft.handover());
    byKey.put(full, site);
    add(site);
    return site;
  }

  private void add(Site site) {
    noteHandover(site);
    for (int i = 0; i < site.counters(); i++) {
      sites.add(site);
    }
  }

  /** The objects of this site are not handed over after all: weaving could not prove it safe. */
  public synchronized void withdraw(int id) {
    Site site = sites.get(id);
    Site withdrawn = site.withdrawn();
    noteHandover(withdrawn);
    for (int i = 0; i < withdrawn.counters(); i++) {
      sites.set(id + i, withdrawn);
    }
  }

  private void noteHandover(Site site) {
    boolean missing =
        site.handover() == Handover.METHOD_TOO_LONG || site.handover() == Handover.UNPROVED;
    notHandedOver.set(site.id(), site.id() + site.counters(), missing);
  }

  private int number(ClassLoader loader) {
    Integer known = loaders.putIfAbsent(loader, nextLoader);
    return known == null ? nextLoader++ : known;
  }

  /** The site of a number handed out here, or whose bytes are counted there. */
  public synchronized Site get(int id) {
    return sites.get(id);
  }

  /**
   * Objects in scope that were not handed over, by why not.
   *
   * @param objectsBySite what was allocated, index is the number of the site
   */
  public synchronized Map<Handover, Long> notHandedOver(long[] objectsBySite) {
    Map<Handover, Long> objects = new EnumMap<>(Handover.class);
    objects.put(Handover.METHOD_TOO_LONG, 0L);
    objects.put(Handover.UNPROVED, 0L);
    for (int id = notHandedOver.nextSetBit(0);
        id >= 0 && id < objectsBySite.length;
        id = notHandedOver.nextSetBit(id + 1)) {
      objects.merge(sites.get(id).handover(), objectsBySite[id], Long::sum);
    }
    return objects;
  }

  /**
   * Types in scope of which objects were not handed over; {@link TypeNames#OTHER} where only the
   * run knows.
   *
   * @param objectsBySite what was allocated, index is the number of the site
   */
  public synchronized BitSet typesNotHandedOver(long[] objectsBySite) {
    BitSet types = new BitSet();
    for (int id = notHandedOver.nextSetBit(0);
        id >= 0 && id < objectsBySite.length;
        id = notHandedOver.nextSetBit(id + 1)) {
      if (objectsBySite[id] > 0) {
        types.set(sites.get(id).type());
      }
    }
    return types;
  }

  /** Numbers handed out are below this. */
  public synchronized int size() {
    return sites.size();
  }
}
