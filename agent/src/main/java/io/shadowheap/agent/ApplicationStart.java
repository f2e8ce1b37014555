// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Knows when the application's first class is loaded. Before that, beans and HTTP would start parts
 * of the JDK that the application may still want to configure (a log manager of its own, above
 * all).
 */
final class ApplicationStart implements ClassFileTransformer {

  private final CountDownLatch started = new CountDownLatch(1);
  private final ClassLoader own;

  ApplicationStart(Instrumentation instrumentation, ClassLoader own, boolean attached) {
    this.own = own;
    if (attached) {
      started.countDown();
    } else {
      instrumentation.addTransformer(this);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null && loader != own && loader != ClassLoader.getPlatformClassLoader()) {
      started.countDown();
    }
    return null;
  }

  /** True once the application runs; waits for it a while. */
  boolean await(long millis) throws InterruptedException {
    return started.await(millis, TimeUnit.MILLISECONDS);
  }
}
