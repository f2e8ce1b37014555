// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Defines classes woven, in the JVM of the test itself; the JVM verifies them. */
final class WeavingLoader extends ClassLoader {

  final Sites sites = new Sites(100_000);
  final TypeNames types = new TypeNames(10_000);
  final Weaver weaver;
  private final Map<String, byte[]> given = new HashMap<>();
  private final long[] before = new long[2000];
  private final String prefix;

  /**
   * @param prefix of the class names woven, and scope
   */
  WeavingLoader(String prefix) {
    super(WeavingLoader.class.getClassLoader());
    this.prefix = prefix;
    for (int id = 0; id < before.length; id++) {
      before[id] = sum(id); // other tests of this JVM number their sites from 1 too
    }
    Scope scope = new Scope(List.of(prefix));
    weaver =
        new Weaver(
            new Rules(sites, types, scope, Depth.SHADOW, Layout.lambdas(), Extent.ALL),
            new FieldNames(),
            List.of());
  }

  /** Defines a class from bytes when it is asked for. */
  WeavingLoader with(String name, byte[] classFile) {
    given.put(name, classFile);
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix)) {
      return super.loadClass(name, resolve);
    }
    Class<?> known = findLoadedClass(name);
    if (known != null) {
      return known;
    }
    byte[] bytes = given.containsKey(name) ? given.get(name) : read(name);
    byte[] woven = weaver.weave(this, name.replace('.', '/'), bytes);
    byte[] used = woven == null ? bytes : woven;
    return defineClass(name, used, 0, used.length);
  }

  private byte[] read(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  /** Objects counted at all sites of a class since this loader was made, by method and type. */
  Map<String, Long> counted(String className) {
    Map<String, Long> counts = new TreeMap<>();
    for (int id = 1; id < sites.size(); id++) {
      Site site = sites.get(id);
      long objects = sum(id) - (id < before.length ? before[id] : 0);
      if (objects > 0 && site.id() == id && site.where().startsWith(className)) {
        String method = site.where().substring(className.length() + 1).replaceAll(":.*", "");
        counts.merge(method + " " + types.name(site.type()), objects, Long::sum);
      }
    }
    return counts;
  }

  private static long sum(int site) {
    long[] chunk = ShadowheapSlots.OVERFLOW[site / ShadowheapSlots.CHUNK];
    long objects = chunk == null ? 0 : chunk[site % ShadowheapSlots.CHUNK];
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      if (slot != null && site < slot.counts.length) {
        objects += slot.counts[site];
      }
    }
    return objects;
  }
}
