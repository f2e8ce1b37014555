// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Allocates in many threads at once. Arguments: how many threads, how many objects each, and
 * "virtual", "ending" (each thread ends before the next begins) or "silent" (none says its id).
 */
public final class Threads {

  private static final int MANY = 500;

  private Threads() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int each = Integer.parseInt(arguments[1]);
    String how = arguments.length > 2 ? arguments[2] : "";
    ThreadFactory factory = factory(how);
    CountDownLatch begin = new CountDownLatch(how.equals("ending") ? 0 : 1);
    CountDownLatch running = new CountDownLatch(threads);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = factory.newThread(() -> work(begin, running, each));
      thread.start();
      started.add(thread);
      if (how.equals("ending")) {
        thread.join();
      }
    }
    if (!how.equals("virtual")) {
      // all of them live at the same time, so that more than fit share places
      running.await();
    }
    begin.countDown();
    for (Thread thread : started) {
      thread.join();
    }
    Counts.print(Threads.class, "Thing", "make", "mix");
  }

  private static final class Thing implements Cloneable {
    int x;

    Thing(int x) {
      this.x = x;
    }

    Thing copy() throws CloneNotSupportedException {
      return (Thing) clone();
    }

    @Override
    protected Object clone() throws CloneNotSupportedException {
      return super.clone();
    }
  }

  private static void work(CountDownLatch begin, CountDownLatch running, int each) {
    running.countDown();
    try {
      begin.await();
      int sum = 0;
      for (int i = 0; i < each; i++) {
        sum += make(i);
        if (i % MANY == 0) {
          sum += mix(i).x;
          Thread.yield();
        }
      }
      if (sum == 1) {
        System.out.println();
      }
    } catch (InterruptedException | CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int make(int i) {
    return new Thing(i).x + new int[i & 3].length;
  }

  private static Thing mix(int i) throws CloneNotSupportedException {
    return new Thing(i).copy();
  }

  private static ThreadFactory factory(String how) throws ReflectiveOperationException {
    return how.equals("virtual") ? virtual() : how.equals("silent") ? Silent::new : Thread::new;
  }

  /** Its id is its own business. */
  private static final class Silent extends Thread {

    Silent(Runnable work) {
      super(work);
    }

    @Override
    public long getId() {
      throw new IllegalStateException(new Thing(1).toString());
    }
  }

  /** By reflection: the sources are those of Java 17. */
  private static ThreadFactory virtual() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    return (ThreadFactory) type.getMethod("factory").invoke(builder);
  }
}
