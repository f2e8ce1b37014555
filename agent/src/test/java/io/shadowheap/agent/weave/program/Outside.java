// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Takes memory outside the heap, lets some of it go, and waits until the JVM has given it back. */
public final class Outside {

  private static final long PATIENCE_MILLIS = 60_000;

  /** What is kept to the end. */
  static final List<Object> KEPT = new ArrayList<>();

  private Outside() {}

  /** Prints what the JVM says of its pools once they hold as much as is kept. */
  public static void main(String[] arguments) throws Exception {
    long before = pool("direct").getCount();
    direct();
    reference(ByteBuffer::allocateDirect);
    views();
    cleaned();
    mapped();
    for (long start = System.currentTimeMillis();
        pool("direct").getCount() > before + 3 + 1 && !isOver(start); ) {
      System.gc();
      Thread.sleep(50);
    }
    for (String name : new String[] {"direct", "mapped"}) {
      BufferPoolMXBean pool = pool(name);
      System.out.println(name + " " + pool.getCount() + " " + pool.getTotalCapacity());
    }
  }

  private static boolean isOver(long start) {
    return System.currentTimeMillis() - start > PATIENCE_MILLIS;
  }

  private static BufferPoolMXBean pool(String name) {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void direct() {
    for (int i = 0; i < 10; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1_000 + i);
      if (i < 3) {
        KEPT.add(buffer);
      }
    }
  }

  private static void reference(IntFunction<ByteBuffer> maker) {
    KEPT.add(maker.apply(500));
  }

  private static void views() {
    ByteBuffer owner = (ByteBuffer) KEPT.get(0);
    KEPT.add(owner.slice());
    KEPT.add(owner.duplicate().asReadOnlyBuffer());
  }

  /** Given back by hand while the buffer lives on, as Netty does. */
  private static void cleaned() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(7_000);
    KEPT.add(buffer);
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field unsafe = type.getDeclaredField("theUnsafe");
    unsafe.setAccessible(true);
    type.getMethod("invokeCleaner", ByteBuffer.class).invoke(unsafe.get(null), buffer);
  }

  private static void mapped() throws IOException {
    Path file = Files.createTempFile("outside", ".bin");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      KEPT.add(channel.map(MapMode.READ_WRITE, 0, 5_000));
      KEPT.add(channel.map(MapMode.READ_ONLY, 10, 300));
    }
  }
}
