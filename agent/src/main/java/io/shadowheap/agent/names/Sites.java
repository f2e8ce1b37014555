// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Allocation sites, numbered. The key is (loader, class, method, line, ordinal), so weaving a class
 * again mints no new numbers. Number 0 stands for all sites beyond the limit.
 */
public final class Sites {

  /** Number of the site that stands for all beyond the limit. */
  public static final int OTHER = 0;

  private final Map<Object, Site> byKey = new HashMap<>();
  private final List<Site> sites = new ArrayList<>();
  private final Map<ClassLoader, Integer> loaders = new WeakHashMap<>();
  private final int limit;
  private int nextLoader = 1;

  public Sites(int limit) {
    this.limit = limit;
    sites.add(new Site(OTHER, "other", TypeNames.OTHER, null, 0, Site.Kind.OBJECT, false));
  }

  /** What the weaver knows of a site before it has a number. */
  public record Draft(
      String where, int type, String className, int bytes, Site.Kind kind, boolean registered) {}

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
    if (sites.size() >= limit) {
      return sites.get(OTHER);
    }
    Site site =
        new Site(
            sites.size(),
            draft.where(),
            draft.type(),
            draft.className(),
            draft.bytes(),
            draft.kind(),
            draft.registered());
    byKey.put(full, site);
    sites.add(site);
    return site;
  }

  /** The objects of this site are not handed over after all: weaving could not prove it safe. */
  public synchronized void withdraw(int id) {
    Site site = sites.get(id);
    sites.set(
        id,
        new Site(
            id, site.where(), site.type(), site.className(), site.bytes(), site.kind(), false));
  }

  private int number(ClassLoader loader) {
    Integer known = loaders.putIfAbsent(loader, nextLoader);
    return known == null ? nextLoader++ : known;
  }

  /** The site of a number handed out here. */
  public synchronized Site get(int id) {
    return sites.get(id);
  }

  /** Numbers handed out are below this. */
  public synchronized int size() {
    return sites.size();
  }
}
