// SPDX-License-Identifier: Apache-2.0
package asking;

import io.shadowheap.api.Shadowheap;
import java.io.File;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** Asks everything once and prints the answers, a line each; the test knows them. */
public final class Program {

  static Holder kept;

  private Program() {}

  /**
   * Runs.
   *
   * @param arguments the API's jar, for further copies of it
   */
  public static void main(String[] arguments) throws Exception {
    Holder inner = new Holder("text", null);
    kept = new Holder(inner, inner);
    print("answered", Shadowheap.answered());
    print("refcount", Shadowheap.refcount(inner));
    print("getrefcount", Shadowheap.getrefcount(inner));
    print("known", Shadowheap.id(inner) >= 0 && Shadowheap.id(inner) == Shadowheap.id(kept.first));
    print("other", Shadowheap.id(inner) == Shadowheap.id(kept));
    print("same", Shadowheap.same(inner, kept.second) && !Shadowheap.same(inner, kept));
    print("isTracked", Shadowheap.isTracked(inner));
    print("referrers", Shadowheap.referrers(inner).contains(kept));
    print("referrers of a static", Shadowheap.referrers(kept).contains(Program.class));
    print("referents", Shadowheap.referents(kept).equals(java.util.List.of(inner, inner)));
    print("not tracked", Shadowheap.refcount(new Thread()));
    kept.second = null;
    print("after a store", Shadowheap.refcount(inner));
    print("thresholds", Arrays.toString(Shadowheap.thresholds()));
    print("set", Arrays.toString(Shadowheap.thresholds(700, 10, 5)));
    Shadowheap.collect(2);
    print("collections", Shadowheap.stats().get(2).collections());
    print("counts", Arrays.stream(Shadowheap.counts()).skip(1).sum());
    Shadowheap.freeze();
    print("copies", copies(new File(arguments[0]), inner));
  }

  /** Two more copies, each in a loader of its own, which must not be kept. */
  private static String copies(File api, Object object) throws Exception {
    WeakReference<?>[] loaders = {copy(api, object), copy(api, object)};
    for (int i = 0; i < 100; i++) {
      System.gc();
      if (loaders[0].get() == null && loaders[1].get() == null) {
        return "asked and gone";
      }
      Thread.sleep(50);
    }
    return "kept";
  }

  /**
   * Asks through a copy, and directly. The array of arguments is a reference too: it is held until
   * both have answered.
   */
  private static WeakReference<?> copy(File api, Object object) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {api.toURI().toURL()}, null)) {
      Class<?> copy = loader.loadClass(Shadowheap.class.getName());
      Object[] arguments = {object};
      Object count = copy.getMethod("refcount", Object.class).invoke(null, arguments);
      long direct = Shadowheap.refcount(object);
      Reference.reachabilityFence(arguments);
      if (copy == Shadowheap.class || !count.equals(direct)) {
        throw new IllegalStateException("copy=" + count + " direct=" + direct);
      }
      return new WeakReference<>(loader);
    }
  }

  private static void print(String what, Object answer) {
    System.out.println(what + ": " + answer);
  }
}
