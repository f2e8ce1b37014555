// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;

/** Classes from loaders that go away: their counts stay, the loaders do not. */
public final class Loaders {

  private static final int LOADERS = 20;

  private Loaders() {}

  /** Loaded anew by each loader; its static initialiser allocates. */
  public static final class Guest implements Runnable {

    private static final Object[] MADE = new Object[3];

    static {
      for (int i = 0; i < MADE.length; i++) {
        MADE[i] = new Guest();
      }
    }

    @Override
    public void run() {
      Object[] copies = MADE.clone();
      Runnable captured = () -> copies[0] = new Guest();
      captured.run();
    }
  }

  private static final class Fresh extends ClassLoader {
    Fresh() {
      super(Loaders.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Guest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    WeakReference<?> last = null;
    for (int i = 0; i < LOADERS; i++) {
      last = use();
    }
    // the agent holds classes for a few epochs; this program waits, it measures no time
    for (int i = 0; i < 300 && last.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Counts.print(Loaders.class, "Guest", "lambda");
    System.out.println("loader gone: " + (last.get() == null));
  }

  private static WeakReference<?> use() throws Exception {
    ClassLoader loader = new Fresh();
    Class<?> type = Class.forName(Guest.class.getName(), true, loader);
    ((Runnable) type.getDeclaredConstructor().newInstance()).run();
    return new WeakReference<>(loader);
  }
}
